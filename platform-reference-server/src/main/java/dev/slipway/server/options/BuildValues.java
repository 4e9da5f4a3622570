package dev.slipway.server.options;

import dev.slipway.image.build.BuildOptions;
import dev.slipway.image.build.BuildPlace;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the server is told of builds of images. */
final class BuildValues {
  private static final int MOST_MINUTES = 1440;
  private static final Pattern NETWORK =
      Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/[0-9]{1,2}|[0-9a-fA-F:]+/[0-9]{1,3}");
  private static final Pattern IMAGE =
      Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._:/-]*(?:@sha256:[a-f0-9]{64})?");

  private BuildValues() {}

  /**
   * Reads them.
   *
   * @param server where the cluster reaches this server, or null
   */
  static BuildOptions read(Settings settings, @Nullable URI server) {
    BuildOptions standard = BuildOptions.standard();
    return new BuildOptions(
        settings.read(Option.BUILD_IMAGE, standard.builder(), BuildValues::image),
        settings.read(Option.BUILD_PUSH_IMAGE, standard.pusher(), BuildValues::image),
        settings.read(Option.BUILD_FETCH_IMAGE, standard.fetcher(), BuildValues::image),
        settings.read(Option.BUILD_LIMIT, standard.limit(), BuildValues::minutes),
        settings.read(Option.BUILDS_AT_ONCE, standard.atOnce(), Values::workers),
        settings.read(Option.BUILD_REPOSITORIES, List.of(), BuildValues::places),
        settings.read(Option.BUILD_NETWORKS, List.of(), BuildValues::networks),
        server,
        standard.images());
  }

  private static List<BuildPlace> places(String text) {
    return parts(text).map(BuildPlace::new).toList();
  }

  private static List<String> networks(String text) {
    return Addresses.networks(text).stream()
        .map(
            network -> {
              if (!NETWORK.matcher(network).matches()) {
                throw new IllegalArgumentException(
                    "'" + network + "' is no network such as 10.1.2.0/24");
              }
              return network;
            })
        .toList();
  }

  private static String image(String text) {
    if (!IMAGE.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is no image such as host/path:tag");
    }
    return text;
  }

  private static Stream<String> parts(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(part -> !part.isEmpty());
  }

  private static Duration minutes(String text) {
    if (!text.matches("[0-9]{1,4}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MOST_MINUTES) {
      throw new IllegalArgumentException(
          "'" + text + "' is no number of minutes, 1 to " + MOST_MINUTES);
    }
    return Duration.ofMinutes(Integer.parseInt(text));
  }
}
