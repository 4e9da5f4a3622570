package dev.slipway.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** What rows of things that change have in common: when, and how often Hibernate changed them. */
@MappedSuperclass
@NullUnmarked
abstract class DatedRow {
  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version private int version;

  final void setDates(Instant created, Instant updated) {
    createdAt = Timestamps.stored(created);
    updatedAt = Timestamps.stored(updated);
  }

  final Instant createdAt() {
    return createdAt;
  }

  final Instant updatedAt() {
    return updatedAt;
  }
}
