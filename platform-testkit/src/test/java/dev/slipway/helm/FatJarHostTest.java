package dev.slipway.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded executor in a host that is a jar with jars inside, as Spring Boot packs it. */
class FatJarHostTest {
  @TempDir Path folder;

  @Test
  void worker_startsFromJarsInsideAJar() throws IOException, InterruptedException {
    Path jar = folder.resolve("host.jar");
    FatJar.write(
        jar,
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        LintingHost.class);
    Process host =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-jar",
                jar.toString())
            .redirectErrorStream(true)
            .start();
    try {
      host.getOutputStream().close();
      String output = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(output).contains("linted");
      assertThat(host.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(host.exitValue()).isZero();
    } finally {
      host.destroyForcibly();
    }
  }
}
