package dev.slipway.store.jpa;

import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageObservation;
import dev.slipway.image.ImageSpec;
import dev.slipway.image.ImageStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code container_images}. */
@Entity
@Table(name = "container_images")
@NullUnmarked
class ImageRow extends DatedRow {
  @Id private UUID id;

  @Column(name = "owner_id")
  private long ownerId;

  private String name;

  private String tag;

  private String repository;

  private String description;

  private long generation;

  @Enumerated(EnumType.STRING)
  private ImageStatus status;

  private String reason;

  private String digest;

  private long size;

  private Instant since;

  @Column(name = "checked_at")
  private Instant checkedAt;

  @Column(name = "unanswered_since")
  private Instant unansweredSince;

  private int misses;

  protected ImageRow() {}

  ImageRow(ContainerImage image) {
    this.id = image.id();
    set(image);
  }

  final void set(ContainerImage image) {
    ownerId = image.ownerId();
    name = image.spec().name();
    tag = image.spec().tag();
    repository = image.spec().repository();
    description = image.spec().description();
    generation = image.generation();
    ImageObservation observed = image.observed();
    status = observed.status();
    reason = observed.reason();
    digest = observed.digest();
    size = observed.size();
    since = Timestamps.stored(observed.since());
    checkedAt = Timestamps.storedOrNull(observed.checkedAt());
    unansweredSince = Timestamps.storedOrNull(observed.unansweredSince());
    misses = observed.misses();
    setDates(image.createdAt(), image.updatedAt());
  }

  ContainerImage toImage() {
    return new ContainerImage(
        id,
        ownerId,
        new ImageSpec(name, tag, repository, description),
        generation,
        new ImageObservation(
            status, reason, digest, size, since, checkedAt, unansweredSince, misses),
        createdAt(),
        updatedAt());
  }
}
