package dev.slipway.jaxrs.project;

import dev.slipway.release.ObjectHealth;
import dev.slipway.release.ReleaseRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was last seen of an environment's release, and when. */
record EnvironmentResourcesRead(
    String state,
    @Nullable String reason,
    @Nullable Instant observedAt,
    List<ObjectRead> resources) {
  static EnvironmentResourcesRead of(@Nullable ReleaseRecord release) {
    if (release == null) {
      return new EnvironmentResourcesRead("absent", null, null, List.of());
    }
    return new EnvironmentResourcesRead(
        release.state().name().toLowerCase(Locale.ROOT),
        release.reason(),
        release.observedAt(),
        release.objects().stream().map(ObjectRead::of).toList());
  }

  /** One object with its health. */
  record ObjectRead(
      String apiVersion, String kind, String name, String health, @Nullable String message) {
    static ObjectRead of(ObjectHealth object) {
      return new ObjectRead(
          object.apiVersion(),
          object.kind(),
          object.name(),
          object.health().name().toLowerCase(Locale.ROOT),
          object.message());
    }
  }
}
