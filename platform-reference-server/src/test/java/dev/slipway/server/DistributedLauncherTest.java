package dev.slipway.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/slipway} of the archives, with Java programs that only tell how they were called. */
class DistributedLauncherTest {
  private static final Path LAUNCHER = Path.of("src/main/dist/bin/slipway").toAbsolutePath();

  @TempDir Path folder;
  private Path home;

  private record Result(int exitCode, String output) {}

  @BeforeEach
  void install() throws IOException {
    home = folder.toRealPath().resolve("opt/slip way");
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    Files.copy(LAUNCHER, home.resolve("bin/slipway"));
    Files.writeString(home.resolve("lib/a.jar"), "");
    Files.writeString(home.resolve("lib/b.jar"), "");
  }

  @Test
  void runtimeBesideIt_isTaken_andArgumentsPassThrough() throws Exception {
    java(home.resolve("runtime"), "17.0.1");

    Result result = run(Map.of("JAVA_HOME", "/nowhere", "JAVA_OPTS", "-Xmx1g -Da=b"), "x y", "*");

    assertThat(result.output())
        .startsWith("<-Xshare:auto>\n<-Xmx1g>\n<-Da=b>\n<-Dslipway.home=")
        .contains("<-cp>\n<" + home + "/lib/a.jar:" + home + "/lib/b.jar>")
        .endsWith("<dev.slipway.server.Main>\n<x y>\n<*>\n")
        .doesNotContain("native-access");
    assertThat(result.exitCode()).isEqualTo(7);
  }

  @Test
  void newerJava_isToldWhatLibrariesStillDo() throws Exception {
    java(folder.resolve("jdk"), "25");

    assertThat(run(Map.of("JAVA_HOME", folder.resolve("jdk").toString())).output())
        .contains("<--enable-native-access=ALL-UNNAMED>");
  }

  @Test
  void olderJava_isRefused() throws Exception {
    Path jdk = java(folder.resolve("jdk"), "11.0.2");

    assertThat(run(Map.of("JAVA_HOME", jdk.toString())))
        .isEqualTo(
            new Result(
                1,
                "slipway: %s/bin/java is Java 11, but Slipway needs 17 or newer\n".formatted(jdk)));
  }

  @Test
  void javaHomeWithoutJava_isTold() throws Exception {
    assertThat(run(Map.of("JAVA_HOME", folder.toString())))
        .isEqualTo(
            new Result(
                1, "slipway: JAVA_HOME is %s, but there is no bin/java in it\n".formatted(folder)));
  }

  @Test
  void links_leadToIt() throws Exception {
    java(home.resolve("runtime"), "17.0.1");
    Path bin = Files.createDirectories(folder.toRealPath().resolve("usr/bin"));
    Files.createSymbolicLink(bin.resolve("slipway"), Path.of("../lib/slipway"));
    Files.createDirectories(bin.resolveSibling("lib"));
    Files.createSymbolicLink(bin.resolveSibling("lib/slipway"), home.resolve("bin/slipway"));

    assertThat(run(bin.resolve("slipway"), Map.of()).output()).contains(home + "/lib/a.jar");
  }

  /** A Java that prints its arguments and ends with 7. */
  private static Path java(Path place, String version) throws IOException {
    Path java = place.resolve("bin/java");
    Files.createDirectories(place.resolve("bin"));
    Files.writeString(java, "#!/bin/sh\nprintf '<%s>\\n' \"$@\"\nexit 7\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        place.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    return place;
  }

  private Result run(Map<String, String> environment, String... arguments) throws Exception {
    return run(home.resolve("bin/slipway"), environment, arguments);
  }

  private Result run(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.contains("JAVA"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), output);
  }
}
