package dev.slipway.pipeline.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.TestServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Where the tests of this package run scripts. */
final class ScriptBench {
  static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJ0eXBlIjoiZGVwbG95bWVudCJ9.c2lnbmF0dXJl";
  static final String PATH = "/usr/local/bin:/usr/bin:/bin";
  static final Duration LONG = Duration.ofMinutes(5);

  private final Path folder;

  ScriptBench(Path folder) {
    this.folder = folder;
  }

  Path files() {
    return folder.resolve("files");
  }

  ScriptOptions options() {
    return options(PATH);
  }

  ScriptOptions options(String path) {
    return ScriptOptions.of(
            path,
            Path.of("/"),
            files(),
            MutableClock.create(),
            new SplittableRandom(System.nanoTime()))
        .withKillGrace(Duration.ofMillis(500));
  }

  static JsonNode config() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("deployment_id", "1")
        .put("access_token", TOKEN);
  }

  /** One of the testkit's services. */
  ScriptCommand service(String name) {
    return service(name, LONG);
  }

  ScriptCommand service(String name, Duration limit) {
    return command(TestServices.copy(name, folder.resolve("services")), limit);
  }

  /** A script of this text. */
  ScriptCommand script(String... lines) throws IOException {
    Path file = Files.createTempFile(folder, "script", ".sh");
    Files.writeString(file, String.join("\n", lines) + "\n");
    executable(file);
    return command(file, LONG);
  }

  static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  ScriptCommand command(Path script, Duration limit) {
    return new ScriptCommand("test/1", script, config(), folder, limit);
  }

  /** The files that are left. */
  List<Path> left() throws IOException {
    if (Files.notExists(files())) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(files())) {
      return all.filter(path -> !path.equals(files())).toList();
    }
  }

  static boolean runs(String id) {
    ProcessTable.Entry entry = ProcessTable.read(Long.parseLong(id));
    return entry != null && entry.alive();
  }

  static void awaitGone(String id) {
    Eventually.await("process " + id + " is gone", () -> !runs(id));
  }
}
