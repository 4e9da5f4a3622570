package dev.slipway.server.cli;

import dev.slipway.server.SlipwayServer;
import dev.slipway.server.options.CommandLineSource;
import dev.slipway.server.options.Option;
import dev.slipway.server.options.OptionsParser;
import java.nio.file.Path;
import java.util.Map;

/** A server in this process: embedded PostgreSQL, simulated cluster, a port of its own. */
final class RunningServer implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  private final SlipwayServer server;

  RunningServer(Path data) {
    server =
        new SlipwayServer(
            new OptionsParser(Map.of("SLIPWAY_ADMIN_PASSWORD", PASSWORD))
                .parse(
                    CommandLineSource.of(Map.of(Option.DATA, data.toString(), Option.PORT, "0"))));
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
