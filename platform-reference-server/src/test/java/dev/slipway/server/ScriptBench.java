package dev.slipway.server;

import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder with real services, and servers that run them. */
final class ScriptBench {
  /** The administrator's password. */
  static final String PASSWORD = "correct-horse";

  private static final Path SAMPLES = Path.of("../samples/services").toAbsolutePath().normalize();

  private final Path folder;

  ScriptBench(Path folder) {
    this.folder = folder;
  }

  /** The services folder. */
  Path services() {
    return folder.resolve("project/services");
  }

  /** Where scripts run. */
  Path project() {
    return folder.resolve("project");
  }

  /** Copies the samples, and the services that misbehave. */
  void copyServices() throws IOException {
    try (Stream<Path> walk = Files.walk(SAMPLES)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        Path copy = services().resolve(SAMPLES.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    TestServices.copy(services());
  }

  /** Adds a service. */
  void add(String name, String config, String script) throws IOException {
    Path service = Files.createDirectories(services().resolve(name));
    Path file = Files.writeString(service.resolve("deploy.sh"), script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(service.resolve("config.json"), config);
  }

  /** Starts a server on a data folder, on a port of the system's choice. */
  ServerProcess start(String data, Map<String, String> more, String... options) throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("SLIPWAY_ADMIN_PASSWORD", PASSWORD);
    List<String> line = new ArrayList<>(List.of("serve", "--port", "0"));
    line.addAll(List.of("--data", folder.resolve(data).toString()));
    line.addAll(List.of("--services", services().toString()));
    line.addAll(List.of(options));
    return ServerProcess.start(environment, line.toArray(String[]::new));
  }

  /** Logs in there. */
  static ScriptClient client(ServerProcess server) throws Exception {
    return ScriptClient.of(server.awaitAddress(), PASSWORD);
  }

  /** The process and all that it started, once a script has told of it, are gone. */
  static void awaitGone(String process) {
    Eventually.await("process " + process + " is gone", () -> !runs(process));
  }

  /** Whether the process runs; one that only waits for its parent to notice its end does not. */
  static boolean runs(String process) {
    try {
      String stat = Files.readString(Path.of("/proc", process, "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return false;
    }
  }
}
