package dev.slipway.image;

import dev.slipway.registry.ConnectionRules;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How container images are watched. Immutable.
 *
 * @param connections which registries may be asked; those that are mirrors may have private
 *     addresses
 * @param mirrors registries that are asked first, in this order
 * @param platform of an image for several platforms, the one whose size counts
 * @param deadline how long a manifest may take to come; time in which the registry does not answer
 *     is not counted
 * @param recheck how long after a look a built image is looked at again
 */
public record ImageOptions(
    ConnectionRules connections,
    List<ImageMirror> mirrors,
    ImagePlatform platform,
    Duration deadline,
    Duration recheck) {
  public ImageOptions {
    Objects.requireNonNull(platform, "platform is null");
    mirrors = List.copyOf(mirrors);
    Set<String> allowed = new HashSet<>(connections.allowedHosts());
    mirrors.forEach(mirror -> allowed.add(mirror.mirror()));
    connections =
        new ConnectionRules(
            allowed,
            connections.plainHttpHosts(),
            connections.allowPrivate(),
            connections.timeout());
    requirePositive(deadline, "deadline");
    requirePositive(recheck, "recheck");
  }

  /**
   * Public registries over TLS, no mirrors, {@code linux/amd64}; a manifest may take 15 minutes,
   * and is looked at again every 10.
   */
  public static ImageOptions standard() {
    return new ImageOptions(
        new ConnectionRules(Set.of(), Set.of(), false, Duration.ofSeconds(30)),
        List.of(),
        ImagePlatform.LINUX_AMD64,
        Duration.ofMinutes(15),
        Duration.ofMinutes(10));
  }

  private static void requirePositive(Duration duration, String what) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("the " + what + " is not positive");
    }
  }
}
