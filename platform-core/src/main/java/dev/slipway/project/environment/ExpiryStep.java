package dev.slipway.project.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is due at some moment on the way to an environment's end.
 *
 * @param phase how near the end is
 * @param reminder the moment of the latest reminder that is due and was not given, or null
 * @param next when there is something to do again, or null when never
 */
record ExpiryStep(Phase phase, @Nullable Instant reminder, @Nullable Instant next) {
  /** How near an end is. */
  enum Phase {
    /** It has not come. */
    AHEAD,
    /** It has come; there is still time to extend. */
    GRACE,
    /** That time is over too. */
    OVER
  }

  /**
   * The step of an environment that ends then. Pure.
   *
   * @param remindedAt reminders that were due by then are not given any more
   */
  static ExpiryStep of(Instant end, Instant remindedAt, EnvironmentOptions options, Instant now) {
    Instant last = end.plus(options.grace());
    if (!now.isBefore(last)) {
      return new ExpiryStep(Phase.OVER, null, null);
    }
    if (!now.isBefore(end)) {
      return new ExpiryStep(Phase.GRACE, null, last);
    }
    List<Instant> moments =
        options.reminders().stream()
            .map((Duration lead) -> end.minus(lead))
            .filter(moment -> moment.isAfter(remindedAt))
            .sorted()
            .toList();
    Instant due = null;
    Optional<Instant> next = Optional.empty();
    for (Instant moment : moments) {
      if (!moment.isAfter(now)) {
        due = moment;
      } else if (next.isEmpty()) {
        next = Optional.of(moment);
      }
    }
    return new ExpiryStep(Phase.AHEAD, due, next.orElse(end));
  }
}
