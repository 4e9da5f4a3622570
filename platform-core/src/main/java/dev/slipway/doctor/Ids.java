package dev.slipway.doctor;

import java.util.Optional;
import java.util.UUID;

/** Reads ids from keys and labels, which others than the platform may have written. */
final class Ids {
  private Ids() {}

  static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
