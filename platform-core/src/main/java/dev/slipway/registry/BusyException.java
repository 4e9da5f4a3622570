package dev.slipway.registry;

import dev.slipway.error.UnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Thrown when a server answers that it has no time now, or cannot. */
public final class BusyException extends UnavailableException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  BusyException(String message, @Nullable Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** How long it wants to be left alone, or null when it does not say. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
