package dev.slipway.project;

import org.jspecify.annotations.Nullable;

/**
 * What a change does to a field that may be null: leaves it, or sets it.
 *
 * @param given whether the field is set
 * @param value what it is set to; null empties it
 * @param <T> the field
 */
public record Edit<T>(boolean given, @Nullable T value) {
  /** Leaves the field as it is. */
  public static <T> Edit<T> keep() {
    return new Edit<>(false, null);
  }

  /** Sets the field; null empties it. */
  public static <T> Edit<T> to(@Nullable T value) {
    return new Edit<>(true, value);
  }

  /** What the field is afterwards. */
  public @Nullable T over(@Nullable T old) {
    return given ? value : old;
  }
}
