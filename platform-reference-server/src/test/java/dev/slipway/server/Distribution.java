package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The files of {@code -Pdist}, which the system property {@code slipway.test.dist} leads to. */
final class Distribution {
  private static final String PROPERTY = "slipway.test.dist";

  private Distribution() {}

  /** The archive without a runtime. */
  static Path archive() {
    return file("slipway-" + version() + ".tar.gz");
  }

  /** The archive with a runtime. */
  static Path archiveWithRuntime() {
    return file("slipway-" + version() + "-linux-x64.tar.gz");
  }

  static Path debianPackage() {
    return file("slipway_" + version() + "_amd64.deb");
  }

  static Path chart() {
    return file("slipway-" + version() + "-chart.tgz");
  }

  static String version() {
    return System.getProperty("slipway.test.version", "");
  }

  /** Unpacks an archive and returns its one folder. */
  static Path unpack(Path archive, Path folder) throws Exception {
    run(List.of("tar", "-xzf", archive.toString(), "-C", folder.toString()));
    return folder.resolve("slipway-" + version());
  }

  /** Runs a program to its good end and returns what it printed. */
  static String run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }

  /** Whether there is a program. */
  static boolean isThere(String program) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
  }

  private static Path file(String name) {
    String folder = System.getProperty(PROPERTY, "");
    Assumptions.assumeFalse(
        folder.isEmpty(), "No distribution: build with -Pdist, which sets " + PROPERTY);
    Path file = Path.of(folder, name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException("-Pdist made no " + file);
    }
    return file;
  }
}
