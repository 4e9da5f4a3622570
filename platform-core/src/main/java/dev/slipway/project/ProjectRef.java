package dev.slipway.project;

import java.util.Objects;
import java.util.UUID;

/** One of the two ids by which a project is known. */
public sealed interface ProjectRef {
  /** By its number, as document 001 does. */
  record ById(long id) implements ProjectRef {}

  /** By its uuid, as document 002 does. */
  record ByUuid(UUID uuid) implements ProjectRef {
    public ByUuid {
      Objects.requireNonNull(uuid, "uuid is null");
    }
  }

  /** By its number. */
  static ProjectRef of(long id) {
    return new ById(id);
  }

  /** By its uuid. */
  static ProjectRef of(UUID uuid) {
    return new ByUuid(uuid);
  }
}
