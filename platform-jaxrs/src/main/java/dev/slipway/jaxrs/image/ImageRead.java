package dev.slipway.jaxrs.image;

import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageObservation;
import dev.slipway.image.ImageSpec;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A container image as document 003 shows it, and a little more. */
record ImageRead(
    UUID id,
    String name,
    String tag,
    String repository,
    @Nullable String description,
    long size,
    Instant createdAt,
    Instant lastUpdated,
    String status,
    @Nullable String statusReason,
    @Nullable String digest,
    @Nullable Instant lastChecked) {
  static ImageRead of(ContainerImage image) {
    ImageSpec spec = image.spec();
    ImageObservation observed = image.observed();
    return new ImageRead(
        image.id(),
        spec.name(),
        spec.tag(),
        spec.repository(),
        spec.description(),
        observed.size(),
        image.createdAt(),
        image.updatedAt(),
        observed.status().word(),
        observed.reason(),
        observed.seenDigest(),
        observed.checkedAt());
  }
}
