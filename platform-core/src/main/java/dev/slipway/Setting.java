package dev.slipway;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that a builder is told once at most. For one thread.
 *
 * @param <T> what it is told
 */
final class Setting<T> {
  private final String name;
  private final @Nullable Supplier<T> standard;
  private @Nullable T value;

  private Setting(String name, @Nullable Supplier<T> standard) {
    this.name = name;
    this.standard = standard;
  }

  /** One that must be told. */
  static <T> Setting<T> required(String name) {
    return new Setting<>(name, null);
  }

  /** One that needs not be told. */
  static <T> Setting<T> optional(String name, Supplier<T> standard) {
    return new Setting<>(name, standard);
  }

  /**
   * Takes the value.
   *
   * @throws IllegalStateException when there is one
   */
  void set(T given) {
    if (value != null) {
      throw new IllegalStateException(name + " was already set to " + value);
    }
    value = Objects.requireNonNull(given, name + " is null");
  }

  /** Whether it must be told and was not. */
  boolean isMissing() {
    return value == null && standard == null;
  }

  /** What was told, or the standard. */
  T get() {
    T told = value;
    return told == null ? Objects.requireNonNull(standard, name + " is missing").get() : told;
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
