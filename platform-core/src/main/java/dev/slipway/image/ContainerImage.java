package dev.slipway.image;

import dev.slipway.identity.Owned;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A container image that somebody wants to be in a registry.
 *
 * @param id its id
 * @param ownerId the account that it belongs to
 * @param spec what its owner says of it
 * @param generation rises whenever it begins anew
 * @param observed what is known of it
 * @param createdAt when it was made
 * @param updatedAt when anything but its reason or the time of the last look changed
 */
public record ContainerImage(
    UUID id,
    long ownerId,
    ImageSpec spec,
    long generation,
    ImageObservation observed,
    Instant createdAt,
    Instant updatedAt)
    implements Owned {
  /** The type of a container image in events. */
  public static final String OBJECT_TYPE = "container_image";

  public ContainerImage {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(spec, "spec is null");
    Objects.requireNonNull(observed, "observed is null");
    Objects.requireNonNull(createdAt, "createdAt is null");
    Objects.requireNonNull(updatedAt, "updatedAt is null");
  }

  /** Where its registry has it, in full. */
  public ImageReference reference() {
    return ImageReference.of(spec);
  }

  ContainerImage with(ImageSpec newSpec, Instant now) {
    return new ContainerImage(id, ownerId, newSpec, generation, observed, createdAt, now);
  }

  /** The image, watched from the beginning. */
  ContainerImage restarted(Instant now) {
    return new ContainerImage(
        id, ownerId, spec, generation + 1, ImageObservation.building(now), createdAt, now);
  }

  /** The image, as it was found. */
  ContainerImage observed(ImageObservation found, Instant now) {
    boolean differs =
        found.status() != observed.status()
            || found.size() != observed.size()
            || !Objects.equals(found.digest(), observed.digest());
    return new ContainerImage(
        id, ownerId, spec, generation, found, createdAt, differs ? now : updatedAt);
  }
}
