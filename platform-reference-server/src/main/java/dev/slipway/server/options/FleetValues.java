package dev.slipway.server.options;

import dev.slipway.fleet.FleetOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Reads what the server is told of clusters. */
final class FleetValues {
  private static final int MOST_MINUTES = 240;

  private FleetValues() {}

  static FleetOptions read(Settings settings) {
    FleetOptions standard = FleetOptions.standard();
    return new FleetOptions(
        settings.read(Option.MINIKUBE, standard.minikube(), FleetValues::program),
        settings.read(Option.CLUSTER_TIMEOUT, standard.timeout(), FleetValues::minutes),
        standard.recheck());
  }

  /** A bare name is looked for on the PATH when it is needed; a path must be there already. */
  private static Path program(String text) {
    if (text.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      return Path.of(text);
    }
    Path program = Values.file(text);
    if (!Files.isExecutable(program)) {
      throw new IllegalArgumentException(program + " may not be executed");
    }
    return program;
  }

  private static Duration minutes(String text) {
    if (!text.matches("[0-9]{1,3}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MOST_MINUTES) {
      throw new IllegalArgumentException(
          "'" + text + "' is no number of minutes, 1 to " + MOST_MINUTES);
    }
    return Duration.ofMinutes(Integer.parseInt(text));
  }
}
