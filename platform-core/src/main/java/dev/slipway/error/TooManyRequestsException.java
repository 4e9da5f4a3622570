package dev.slipway.error;

import java.time.Duration;

/** Thrown when the caller has to wait before it may try again; nothing was done. */
public class TooManyRequestsException extends PlatformException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * Creates the exception with a message for the caller.
   *
   * @param retryAfter how long to wait; positive
   */
  public TooManyRequestsException(String message, Duration retryAfter) {
    super(ErrorCode.TOO_MANY_REQUESTS, message);
    this.retryAfter = retryAfter;
  }

  /** How long to wait. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** How long to wait, in whole seconds, never too short: what {@code Retry-After} says. */
  public long retryAfterSeconds() {
    return Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
  }
}
