package dev.slipway.server.options;

import dev.slipway.image.ImageMirror;
import dev.slipway.image.ImageOptions;
import dev.slipway.image.ImagePlatform;
import dev.slipway.registry.ConnectionRules;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what the server is told of container images. */
final class ImageValues {
  private static final int MOST_MINUTES = 1440;

  private ImageValues() {}

  static ImageOptions read(Settings settings) {
    ImageOptions standard = ImageOptions.standard();
    return new ImageOptions(
        new ConnectionRules(
            settings.read(Option.IMAGE_PRIVATE_HOSTS, Set.of(), Addresses::hosts),
            settings.read(Option.IMAGE_HTTP_HOSTS, Set.of(), Addresses::hosts),
            standard.connections().allowPrivate(),
            standard.connections().timeout()),
        settings.read(Option.IMAGE_MIRRORS, List.of(), ImageValues::mirrors),
        settings.read(Option.IMAGE_PLATFORM, standard.platform(), ImagePlatform::of),
        settings.read(Option.IMAGE_DEADLINE, standard.deadline(), ImageValues::minutes),
        standard.recheck());
  }

  private static List<ImageMirror> mirrors(String text) {
    return Stream.of(text.split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(ImageMirror::of)
        .toList();
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
