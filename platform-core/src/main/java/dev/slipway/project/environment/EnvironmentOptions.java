package dev.slipway.project.environment;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How environments behave.
 *
 * @param address where an environment is reached
 * @param limits what may be used in each
 * @param defaultTtl how long an ephemeral one lives whose owner does not say
 * @param grace how long one whose time is over still runs, so that it can be extended
 * @param reminders how long before its end its project is reminded
 * @param resync how often one that is complete is looked at again
 */
public record EnvironmentOptions(
    EnvironmentAddress address,
    EnvironmentLimits limits,
    Duration defaultTtl,
    Duration grace,
    List<Duration> reminders,
    Duration resync) {
  /** The longest time to live in hours: ten years. */
  public static final int MAX_TTL_HOURS = 10 * 366 * 24;

  public EnvironmentOptions {
    Objects.requireNonNull(address, "address is null");
    Objects.requireNonNull(limits, "limits is null");
    reminders = List.copyOf(reminders);
    if (grace.isNegative() || defaultTtl.isNegative() || defaultTtl.isZero()) {
      throw new IllegalArgumentException("grace and time to live are not negative");
    }
    if (resync.isNegative() || resync.isZero()) {
      throw new IllegalArgumentException("the interval of looks is positive");
    }
    if (reminders.stream().anyMatch(lead -> lead.isNegative() || lead.isZero())) {
      throw new IllegalArgumentException("reminders come before the end");
    }
  }

  /**
   * The address of document 002's system, 24 hours to live, a quarter of an hour of grace, a
   * reminder one hour before the end, a look every five minutes.
   */
  public static EnvironmentOptions standard() {
    return new EnvironmentOptions(
        new EnvironmentAddress("https://{id}.envctl.local"),
        EnvironmentLimits.standard(),
        Duration.ofHours(24),
        Duration.ofMinutes(15),
        List.of(Duration.ofHours(1)),
        Duration.ofMinutes(5));
  }

  /** The same, reached elsewhere. */
  public EnvironmentOptions withAddress(EnvironmentAddress newAddress) {
    return new EnvironmentOptions(newAddress, limits, defaultTtl, grace, reminders, resync);
  }

  /** The same with other limits. */
  public EnvironmentOptions withLimits(EnvironmentLimits newLimits) {
    return new EnvironmentOptions(address, newLimits, defaultTtl, grace, reminders, resync);
  }

  /** The same with another grace. */
  public EnvironmentOptions withGrace(Duration newGrace) {
    return new EnvironmentOptions(address, limits, defaultTtl, newGrace, reminders, resync);
  }

  /** The same with other reminders. */
  public EnvironmentOptions withReminders(List<Duration> newReminders) {
    return new EnvironmentOptions(address, limits, defaultTtl, grace, newReminders, resync);
  }

  /** The same, looked at in another interval. */
  public EnvironmentOptions withResync(Duration interval) {
    return new EnvironmentOptions(address, limits, defaultTtl, grace, reminders, interval);
  }
}
