package dev.slipway.project.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came back from a receiver.
 *
 * @param status the HTTP status, or null when there was no answer
 * @param error what is wrong with it, in words of the platform's own, or null when nothing is
 * @param duration how long it took
 */
record Reply(@Nullable Integer status, @Nullable String error, Duration duration) {
  private static final int GONE = 410;

  static Reply answered(int status, Duration duration) {
    boolean taken = status >= 200 && status < 300;
    return new Reply(status, taken ? null : "The receiver answered " + status, duration);
  }

  static Reply failed(String error, Duration duration) {
    return new Reply(null, error, duration);
  }

  boolean isTaken() {
    return error == null;
  }

  /** Whether the receiver says that there will never be anybody there again. */
  boolean isGone() {
    return status != null && status == GONE;
  }
}
