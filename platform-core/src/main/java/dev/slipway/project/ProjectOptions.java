package dev.slipway.project;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How projects behave. Immutable.
 *
 * @param reminderDays how many days before a project's expiration date its owner is reminded,
 *     largest first; 0 is on the day itself, and an empty list means never
 */
public record ProjectOptions(List<Integer> reminderDays) {
  private static final int MOST = 3650;

  public ProjectOptions {
    reminderDays = reminderDays.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    if (reminderDays.stream().anyMatch(days -> days < 0 || days > MOST)) {
      throw new IllegalArgumentException("reminder days are between 0 and " + MOST);
    }
  }

  /** Reminders seven days and one day before, and on the day itself. */
  public static ProjectOptions standard() {
    return remindingBefore(List.of(7, 1, 0));
  }

  /** Reminders so many days before. */
  public static ProjectOptions remindingBefore(Collection<Integer> days) {
    return new ProjectOptions(List.copyOf(days));
  }
}
