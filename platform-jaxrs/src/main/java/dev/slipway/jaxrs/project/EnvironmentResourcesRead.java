package dev.slipway.jaxrs.project;

import dev.slipway.jaxrs.release.ResourceRead;
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
    List<ResourceRead> resources) {
  static EnvironmentResourcesRead of(@Nullable ReleaseRecord release) {
    if (release == null) {
      return new EnvironmentResourcesRead("absent", null, null, List.of());
    }
    return new EnvironmentResourcesRead(
        release.state().name().toLowerCase(Locale.ROOT),
        release.reason(),
        release.observedAt(),
        release.objects().stream().map(ResourceRead::of).toList());
  }
}
