package dev.slipway.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.server.options.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of the documentation's pages, as a reader would type them, one page after another.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuidesTest {
  private static final Path PAGES = Path.of("../site/pages");
  private static final Pattern COMMANDS =
      Pattern.compile("<!-- run -->\n```sh\n(.*?)```", Pattern.DOTALL);
  private static final long PATIENCE_SECONDS = 240;

  @TempDir static Path folder;

  private RunningServer server;

  static List<String> pages() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      return pages
          .filter(page -> !commands(page).isEmpty())
          .map(page -> page.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @BeforeAll
  void start() throws IOException {
    Path services = Files.createDirectories(folder.resolve("work/services"));
    Checkout.in(Files.createDirectories(folder.resolve("checkout")));
    server =
        new RunningServer(folder.resolve("data"), Map.of(Option.SERVICES, services.toString()));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commandsOfAPage_doWhatItSays(String page) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "There is no curl");
    Path script = folder.resolve(page + ".sh");
    Files.writeString(
        script,
        "set -euxo pipefail\n"
            + "slipway login --user admin --password-stdin <<<'%s'\n"
                .formatted(RunningServer.PASSWORD)
            + commands(PAGES.resolve(page)));
    Path output = folder.resolve(page + ".out");
    ProcessBuilder shell =
        new ProcessBuilder("bash", script.toString())
            .directory(folder.resolve("work").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = shell.environment();
    environment.keySet().removeIf(name -> name.startsWith("SLIPWAY_"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("PATH", folder.resolve("checkout") + ":" + environment.get("PATH"));
    environment.put("SLIPWAY_SERVER", server.address());
    environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());

    Process process = shell.start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();

    assertThat(ended).as(Files.readString(output)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
  }

  private static String commands(Path page) {
    try {
      return COMMANDS
          .matcher(Files.readString(page, UTF_8))
          .results()
          .map(block -> block.group(1))
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new AssertionError(page.toString(), e);
    }
  }
}
