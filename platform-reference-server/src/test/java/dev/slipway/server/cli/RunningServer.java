package dev.slipway.server.cli;

import dev.slipway.server.SlipwayServer;
import dev.slipway.server.options.CommandLineSource;
import dev.slipway.server.options.Option;
import dev.slipway.server.options.OptionsParser;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** A server in this process: embedded PostgreSQL, simulated cluster, a port of its own. */
final class RunningServer implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  private final SlipwayServer server;

  RunningServer(Path data) {
    this(data, Map.of());
  }

  /** The same with further options. */
  RunningServer(Path data, Map<Option, String> more) {
    Map<Option, String> options = new EnumMap<>(Option.class);
    options.put(Option.DATA, data.toString());
    options.put(Option.PORT, "0");
    options.putAll(more);
    server =
        new SlipwayServer(
            new OptionsParser(Map.of("SLIPWAY_ADMIN_PASSWORD", PASSWORD))
                .parse(CommandLineSource.of(options)));
    server.start();
  }

  String address() {
    return server.address().toString();
  }

  @Override
  public void close() {
    server.stop();
  }
}
