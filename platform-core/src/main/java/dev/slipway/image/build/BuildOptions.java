package dev.slipway.image.build;

import dev.slipway.image.ImageOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How images are built. Immutable.
 *
 * @param builder the image of rootless BuildKit, with its version
 * @param pusher the image of {@code crane}, which pushes what was built
 * @param fetcher an image with {@code curl}, {@code sha256sum} and {@code tar}, which fetches
 *     archives that were sent in
 * @param limit how long a build may run
 * @param atOnce how many builds run at once; half of them, but one at least, for one account
 * @param places where builds of accounts that are no admins may push to
 * @param networks private networks, such as {@code 10.1.2.0/24}, that builds may reach beside the
 *     public one: that of a registry inside, say
 * @param platform where Jobs find the platform, to fetch archives from it; null when they cannot
 * @param images how images are watched: which registries have mirrors, and which no TLS
 */
public record BuildOptions(
    String builder,
    String pusher,
    String fetcher,
    Duration limit,
    int atOnce,
    List<BuildPlace> places,
    List<String> networks,
    @Nullable URI platform,
    ImageOptions images) {
  private static final String BUILDER = "docker.io/moby/buildkit:v0.32.2-rootless";
  private static final String PUSHER = "gcr.io/go-containerregistry/crane:v0.21.7";
  private static final String FETCHER = "docker.io/curlimages/curl:8.16.0";

  public BuildOptions {
    Objects.requireNonNull(builder, "builder is null");
    Objects.requireNonNull(pusher, "pusher is null");
    Objects.requireNonNull(fetcher, "fetcher is null");
    Objects.requireNonNull(images, "images is null");
    places = List.copyOf(places);
    networks = List.copyOf(networks);
    if (limit.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("the limit is under a second");
    }
    if (atOnce < 1) {
      throw new IllegalArgumentException("no build may run at all");
    }
  }

  /** Half an hour, four at once; only admins build, and from repositories alone. */
  public static BuildOptions standard() {
    return new BuildOptions(
        BUILDER,
        PUSHER,
        FETCHER,
        Duration.ofMinutes(30),
        4,
        List.of(),
        List.of(),
        null,
        ImageOptions.standard());
  }

  /** The options, with the registries as images know them. */
  public BuildOptions with(ImageOptions watched) {
    return new BuildOptions(
        builder, pusher, fetcher, limit, atOnce, places, networks, platform, watched);
  }

  /** The options, with places where everybody may push to. */
  public BuildOptions withPlaces(List<BuildPlace> allowed) {
    return new BuildOptions(
        builder, pusher, fetcher, limit, atOnce, allowed, networks, platform, images);
  }

  /** The options, with the address at which Jobs find the platform, or null. */
  public BuildOptions withPlatform(@Nullable URI address) {
    return new BuildOptions(
        builder, pusher, fetcher, limit, atOnce, places, networks, address, images);
  }

  /** How many builds of one account run at once. */
  int atOnceForOne() {
    return Math.max(1, atOnce / 2);
  }
}
