package dev.slipway.project;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When reminders are due: at the start of a day, in UTC, so many days before an expiration date.
 *
 * @param days how many days before
 */
record ReminderPlan(List<Integer> days) {
  ReminderPlan {
    days = List.copyOf(days);
  }

  /** The reminder that is due now, as its number of days; of several only the last one. */
  OptionalInt due(LocalDate date, Instant now) {
    return days.stream()
        .filter(lead -> !moment(date, lead).isAfter(now))
        .mapToInt(lead -> lead)
        .min();
  }

  /** When the next reminder after this moment is due. */
  Optional<Instant> next(LocalDate date, Instant now) {
    return days.stream()
        .map(lead -> moment(date, lead))
        .filter(moment -> moment.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  private static Instant moment(LocalDate date, int lead) {
    return date.minusDays(lead).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
