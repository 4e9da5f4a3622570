package dev.slipway.server.command;

import dev.slipway.secret.Secret;
import dev.slipway.server.SlipwayServer;
import dev.slipway.server.data.GeneratedKey;
import dev.slipway.server.demo.DemoException;
import dev.slipway.server.demo.DemoStory;
import dev.slipway.server.display.Display;
import dev.slipway.server.display.LiveDisplay;
import dev.slipway.server.display.PlainDisplay;
import dev.slipway.server.http.HttpListener;
import dev.slipway.server.log.ServerLog;
import dev.slipway.server.options.BadOptionsException;
import dev.slipway.server.options.CommandLineSource;
import dev.slipway.server.options.HttpOptions;
import dev.slipway.server.options.LogOptions;
import dev.slipway.server.options.Option;
import dev.slipway.server.options.OptionsParser;
import dev.slipway.server.options.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code slipway demo}: a server, and a client that shows what it does. */
final class DemoCommand implements Command {
  private static final String ONCE = "--once";
  private static final Set<Option> OPTIONS =
      EnumSet.of(Option.PORT, Option.DATA, Option.LOG_FORMAT, Option.LOG_LEVEL);

  private final Map<String, String> environment;
  private final Shutdown shutdown;
  private final Console console;

  DemoCommand(Map<String, String> environment, Shutdown shutdown, Console console) {
    this.environment = environment;
    this.shutdown = shutdown;
    this.console = console;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Specs.of(
            "demo",
            "Starts a server on the embedded PostgreSQL and the simulated cluster, publishes the"
                + " sample chart, deploys it, shows each phase, and keeps serving.",
            OPTIONS,
            "",
            "Its data is kept in .slipway/demo of the checkout unless --data names another folder.",
            "",
            "Examples:",
            "  slipway demo",
            "  slipway demo --once",
            "  slipway demo --port 9000 --data /tmp/slipway-demo");
    return spec.addOption(
        OptionSpec.builder(ONCE)
            .description("Exit when the deployment is ready (0) or has failed (1).")
            .build());
  }

  @Override
  public int run(ParseResult line) throws Exception {
    ServerOptions given =
        new OptionsParser(environment).parse(CommandLineSource.read(line), OPTIONS);
    boolean quiet = !said(line, Option.LOG_LEVEL);
    ServerLog.configure(
        quiet ? new LogOptions(given.log().format(), LogOptions.Level.WARN) : given.log());
    Path data = said(line, Option.DATA) ? given.data() : defaultData();
    DemoStory.Passwords passwords = passwords(data);
    ServerOptions options =
        given
            .withData(data)
            .withHttp(http(line, given.http()))
            .withKeys(given.keys().withAdminPassword(passwords.admin()));
    SlipwayServer server = new SlipwayServer(options);
    shutdown.register(server::stop);
    try (Display display = display()) {
      return tell(server, passwords, display, options, line.hasMatchedOption(ONCE));
    }
  }

  private int tell(
      SlipwayServer server,
      DemoStory.Passwords passwords,
      Display display,
      ServerOptions options,
      boolean once)
      throws InterruptedException {
    display.step("Starting the server");
    try {
      server.start();
      display.done("Slipway listens on " + server.address());
      display.line("  embedded PostgreSQL, data in " + options.data());
      display.line("  simulated cluster: objects become ready, but no container runs");
      DemoStory.Ending ending = new DemoStory(server.address(), passwords, display).tell();
      tellAddresses(server, display, ending, options.data());
    } catch (DemoException e) {
      display.failed(String.valueOf(e.getMessage()));
      if (once) {
        return FAILURE;
      }
    } catch (RuntimeException e) {
      display.failed(String.valueOf(e.getMessage()));
      throw e;
    }
    if (once) {
      server.stop();
      return OK;
    }
    display.line("");
    display.line("The server goes on; stop it with Ctrl-C.");
    display.close();
    server.awaitStopped();
    return OK;
  }

  private static void tellAddresses(
      SlipwayServer server, Display display, DemoStory.Ending ending, Path data) {
    String base = server.address().toString();
    display.line("");
    display.line("API         " + base);
    display.line("Docs        " + base + "/docs");
    display.line("Deployment  " + base + ending.path());
    display.line("");
    display.line("Log in as admin@example.com or " + DemoStory.DEVELOPER + ":");
    display.line(
        "  curl -s %s/auth/token -d username=%s --data-urlencode password@%s"
            .formatted(base, "admin@example.com", data.resolve("admin.password")));
  }

  private HttpOptions http(ParseResult line, HttpOptions http) {
    if (said(line, Option.PORT) || HttpListener.free(http.bind(), http.port())) {
      return http;
    }
    console.out().println("Port " + http.port() + " is taken: using a free one.");
    return http.withPort(0);
  }

  private boolean said(ParseResult line, Option option) {
    return line.hasMatchedOption(option.flag()) || environment.containsKey(option.variable());
  }

  private static Path defaultData() {
    return Path.of(System.getProperty("slipway.home", ""), ".slipway", "demo").toAbsolutePath();
  }

  private DemoStory.Passwords passwords(Path data) {
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new BadOptionsException(
          List.of(Option.DATA.flag() + ": cannot make the folder " + data));
    }
    Secret admin = GeneratedKey.in(data.resolve("admin.password"));
    return new DemoStory.Passwords(admin, GeneratedKey.in(data.resolve("developer.password")));
  }

  private Display display() {
    boolean terminal =
        Boolean.getBoolean("slipway.terminal") && !"dumb".equals(environment.get("TERM"));
    String noColour = environment.getOrDefault("NO_COLOR", "");
    return terminal
        ? new LiveDisplay(console.out(), noColour.isEmpty())
        : new PlainDisplay(console.out());
  }
}
