package dev.slipway.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  private static final Path LAUNCHER = Path.of("../slipway").toAbsolutePath().normalize();

  @TempDir Path folder;

  private record Result(int exitCode, String output) {}

  @Test
  void javaThatIsTooOld_isRefusedByName() throws Exception {
    Path home = javaHome("echo '    java.specification.version = 11' >&2");

    assertThat(run(LAUNCHER, home))
        .isEqualTo(
            new Result(
                1,
                "slipway: %s/bin/java is Java 11, but Slipway needs 17 or newer\n"
                    .formatted(home)));
  }

  @Test
  void javaHomeWithoutJava_isToldThroughASymlinkToo() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("slipway"), LAUNCHER);

    assertThat(run(link, folder))
        .isEqualTo(
            new Result(
                1, "slipway: JAVA_HOME is %s, but there is no bin/java in it\n".formatted(folder)));
  }

  private Path javaHome(String script) throws IOException {
    Path java = folder.resolve("jdk/bin/java");
    Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(java, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return folder.resolve("jdk");
  }

  private Result run(Path launcher, Path javaHome) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of("bash", launcher.toString(), "serve"))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", javaHome.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), output);
  }
}
