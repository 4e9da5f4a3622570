package dev.slipway.store.jpa;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as PostgreSQL keeps them: in microseconds. */
final class Timestamps {

  private Timestamps() {}

  static Instant stored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  static @Nullable Instant storedOrNull(@Nullable Instant instant) {
    return instant == null ? null : stored(instant);
  }
}
