package dev.slipway.jaxrs.input;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of one request, read and checked. Immutable. */
public final class Inputs {
  private final Map<Input<?>, Object> values;
  private final Set<Input<?>> emptied;

  Inputs(Map<Input<?>, Object> values, Set<Input<?>> emptied) {
    this.values = Map.copyOf(values);
    this.emptied = Set.copyOf(emptied);
  }

  /** Whether a value was given, or stands for an absent one, or null was given. */
  public boolean isGiven(Input<?> input) {
    return values.containsKey(input) || emptied.contains(input);
  }

  /** The value of an input that is required or has a fallback. */
  public <T> T get(Input<T> input) {
    T value = orNull(input);
    if (value == null) {
      throw new IllegalStateException("the operation does not declare " + input);
    }
    return value;
  }

  /** The value, when it was given and is not null, or its fallback. */
  public <T> Optional<T> find(Input<T> input) {
    return Optional.ofNullable(orNull(input));
  }

  /** The value, its fallback, or null. */
  @SuppressWarnings("unchecked") // the reader put it there with the input's own type
  public <T> @Nullable T orNull(Input<T> input) {
    return (T) values.get(input);
  }
}
