package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.server.tls.TestKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two archives, unpacked and run as their readers would. */
class DistributionIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern LISTENS = Pattern.compile("Slipway listens on (https?://\\S+)");

  /** What others than java.desktop's pictures and windows, which no server opens, link to. */
  private static final Set<String> SYSTEM_LIBRARIES =
      Set.of("libc.so.6", "libm.so.6", "libgcc_s.so.1", "libstdc++.so.6", "libz.so.1");

  @TempDir static Path shared;
  private static Path program;

  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    program = Distribution.unpack(Distribution.archiveWithRuntime(), shared);
  }

  @Test
  void archives_haveTheSameFilesButForTheRuntime() throws Exception {
    List<String> plain = entries(Distribution.archive());
    List<String> whole = entries(Distribution.archiveWithRuntime());

    assertThat(whole).contains("LICENSE", "README.md", "bin/slipway", "conf/slipway.yaml");
    assertThat(plain).contains("LICENSE", "README.md", "bin/slipway", "conf/slipway.yaml");
    assertThat(whole).contains("runtime/bin/java", "runtime/legal/java.base/");
    assertThat(plain).noneMatch(name -> name.startsWith("runtime"));
    assertThat(whole)
        .filteredOn(name -> name.startsWith("lib/"))
        .allMatch(plain::contains)
        .anyMatch(name -> name.startsWith("lib/platform-core-"))
        .noneMatch(name -> name.contains("windows") || name.contains("darwin"))
        .noneMatch(name -> name.contains("junit") || name.contains("testkit"));
  }

  /** Everything that a library can ask of the JDK is in the runtime, or named here. */
  @Test
  void runtime_hasTheModulesThatTheLibrariesUse() throws Exception {
    Set<String> there =
        Distribution.run(List.of(java(), "--list-modules"))
            .lines()
            .map(line -> line.replaceFirst("@.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> used;
    try (Stream<Path> jars = Files.list(program.resolve("lib"))) {
      // Kubernetes' data classes are half of everything, and use nothing.
      used =
          modules(
              jars.filter(jar -> !jar.getFileName().toString().startsWith("kubernetes-model-"))
                  .sorted()
                  .toList());
    }

    assertThat(used).contains("java.sql", "java.naming", "java.desktop", "jdk.httpserver");
    used.remove("jdk.jdi"); // Byte Buddy replaces classes through a debugger, which nobody asks for
    assertThat(there).containsAll(used);
    // Asked for by name at run time: elliptic curves in TLS, zip file systems, DNS, diagnostics.
    assertThat(there).contains("jdk.crypto.ec", "jdk.zipfs", "jdk.naming.dns", "jdk.jcmd");
  }

  @Test
  void runtime_linksToWhatEverySmallDebianHas() throws Exception {
    Set<String> linked = new TreeSet<>();
    for (String file :
        List.of(
            "bin/java",
            "lib/server/libjvm.so",
            "lib/libnet.so",
            "lib/libzip.so",
            "lib/libnio.so",
            "lib/libjava.so",
            "lib/libmanagement_ext.so",
            "lib/jspawnhelper")) {
      String output =
          Distribution.run(List.of("ldd", program.resolve("runtime/" + file).toString()));
      Pattern.compile("(?m)^\\s*(\\S+) => (\\S+)")
          .matcher(output)
          .results()
          .filter(match -> !match.group(2).startsWith(program.toString()))
          .map(match -> match.group(1))
          .filter(library -> !library.equals("libjvm.so")) // which the program has loaded by then
          .forEach(linked::add);
    }
    assertThat(SYSTEM_LIBRARIES).containsAll(linked);
  }

  @Test
  void demo_runsOnNothingButTheArchive() throws Exception {
    try (ServerProcess demo =
        start(
            Map.of("HOME", folder.toString()),
            List.of("demo", "--once", "--port", "0", "--data", folder.resolve("d").toString()))) {
      assertThat(demo.awaitExit(PATIENCE)).as(demo.out() + demo.err()).isZero();
      assertThat(demo.out()).contains("Uploaded chart greeter", "READY");
      assertThat(demo.err()).doesNotContain("ClassNotFound", "NoClassDefFound", "module");
    }
  }

  @Test
  void server_speaksTlsFromItsConfigurationFile_andTellsItsVersion() throws Exception {
    TestKeys.Made keys = new TestKeys(folder).make("server", "EC", "-1d", 30);
    Path config =
        Files.writeString(
            folder.resolve("slipway.yaml"),
            """
            port: 0
            data: %s
            tls-certificate: %s
            tls-key: %s
            log-format: json
            """
                .formatted(folder.resolve("data"), keys.files().certificate(), keys.files().key()));
    try (ServerProcess server =
        start(
            Map.of("HOME", folder.toString(), "JAVA_OPTS", "-Xmx400m"),
            List.of("serve", "--config", config.toString()))) {
      URI address = URI.create(server.awaitLine(LISTENS).group(1).replaceAll("[\"}].*", ""));
      HttpClient client = HttpClient.newBuilder().sslContext(keys.client()).build();
      HttpResponse<String> ready =
          client.send(
              HttpRequest.newBuilder(address.resolve("/health/ready")).build(),
              BodyHandlers.ofString());
      HttpResponse<String> document =
          client.send(
              HttpRequest.newBuilder(address.resolve("/openapi.json")).build(),
              BodyHandlers.ofString());

      assertThat(address.getScheme()).isEqualTo("https");
      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(document.body()).contains("\"version\" : \"" + Distribution.version() + "\"");
      assertThat(server.commandLines()).contains("-Xmx400m", program.resolve("runtime").toString());

      server.terminate();

      assertThat(server.awaitExit(Duration.ofSeconds(15))).isZero();
    }
  }

  @Test
  void runtime_trustsPublicAuthorities() throws Exception {
    String listed =
        Distribution.run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-list",
                "-keystore",
                program.resolve("runtime/lib/security/cacerts").toString(),
                "-storepass",
                "changeit"));
    assertThat(listed.lines().filter(line -> line.contains("trustedCertEntry")).count())
        .isGreaterThan(50);
  }

  @Test
  void archiveWithoutRuntime_runsOnTheJavaOfItsHost() throws Exception {
    Path plain = Distribution.unpack(Distribution.archive(), folder);
    ProcessBuilder builder =
        new ProcessBuilder(plain.resolve("bin/slipway").toString(), "serve", "--help");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try (ServerProcess help = ServerProcess.start(builder)) {
      assertThat(help.awaitExit(PATIENCE)).as(help.err()).isZero();
      assertThat(help.out()).contains("--cluster", "in-cluster");
    }
  }

  private static ServerProcess start(Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(program.resolve("bin/slipway").toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().putAll(environment);
    return ServerProcess.start(builder);
  }

  private static String java() {
    return program.resolve("runtime/bin/java").toString();
  }

  private static List<String> entries(Path archive) throws Exception {
    return Distribution.run(List.of("tar", "-tzf", archive.toString()))
        .lines()
        .map(line -> line.replaceFirst("^slipway-[^/]+/", ""))
        .toList();
  }

  /** The JDK's modules that the classes of the jars use, as jdeps finds them. */
  private Set<String> modules(List<Path> jars) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-s", "--multi-release", "17", "--ignore-missing-deps"));
    for (Path jar : jars) {
      arguments.add(plain(jar).toString());
    }
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    assertThat(jdeps.run(writer, writer, arguments.toArray(String[]::new)))
        .as("%s", output)
        .isZero();
    return Pattern.compile("(?m) -> ((?:java|jdk)\\.[a-z.]+)$")
        .matcher(output.toString())
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The jar without what makes it a module, for whose neighbours jdeps would ask. */
  private Path plain(Path jar) throws IOException {
    Path copy = folder.resolve(jar.getFileName());
    try (JarFile from = new JarFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
      to.setLevel(Deflater.NO_COMPRESSION);
      for (JarEntry entry : Collections.list(from.entries())) {
        String name = entry.getName();
        boolean manifest = name.equals("META-INF/MANIFEST.MF");
        if (manifest || (name.endsWith(".class") && !name.endsWith("module-info.class"))) {
          to.putNextEntry(new ZipEntry(name));
          try (InputStream content = from.getInputStream(entry)) {
            content.transferTo(to);
          }
          to.closeEntry();
        }
      }
    }
    return copy;
  }
}
