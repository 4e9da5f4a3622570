package dev.slipway.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What rows of things have in common that are kept, at least for a while, when deleted. */
@MappedSuperclass
@NullUnmarked
abstract class DeletableRow extends DatedRow {
  @Column(name = "deleted_at")
  private Instant deletedAt;

  final void setDates(Instant created, Instant updated, @Nullable Instant deleted) {
    setDates(created, updated);
    deletedAt = Timestamps.storedOrNull(deleted);
  }

  final @Nullable Instant deletedAt() {
    return deletedAt;
  }
}
