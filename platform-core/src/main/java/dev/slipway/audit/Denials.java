package dev.slipway.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Decides which refused attempts are told one by one, so that nobody fills the audit by trying: of
 * attempts that are alike the first in a minute, and of each actor a limited number in a minute.
 * What is left out is counted, and told with the next one. Thread-safe.
 */
final class Denials {
  static final int PER_ACTOR = 30;
  static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 10_000;

  private final Map<Attempt, Seen> attempts = new HashMap<>();
  private final Map<Actors, Seen> actors = new HashMap<>();
  private Instant swept = Instant.EPOCH;

  /**
   * Whether the attempt is to be told: empty when it is not, else how many were left out before it.
   */
  synchronized OptionalInt admit(Attempt attempt, Instant now) {
    sweep(now);
    Seen same = attempts.get(attempt);
    Seen actor =
        actors.computeIfAbsent(
            new Actors(attempt.account(), attempt.actor()), who -> new Seen(now));
    actor.renewAt(now);
    boolean told = same != null && !same.isOver(now);
    boolean full = attempts.size() >= MOST_REMEMBERED && same == null;
    if (told || full || actor.told >= PER_ACTOR) {
      actor.leftOut++;
      return OptionalInt.empty();
    }
    attempts.put(attempt, new Seen(now));
    int leftOut = actor.leftOut;
    actor.leftOut = 0;
    actor.told++;
    return OptionalInt.of(leftOut);
  }

  /**
   * Forgets what is over, once in a window; an actor stays as long as something of it is untold.
   */
  private void sweep(Instant now) {
    if (now.isBefore(swept.plus(WINDOW))) {
      return;
    }
    swept = now;
    attempts.values().removeIf(seen -> seen.isOver(now));
    actors
        .values()
        .removeIf(
            seen -> seen.isOver(now) && (seen.leftOut == 0 || actors.size() > MOST_REMEMBERED));
  }

  /**
   * What makes two attempts alike.
   *
   * @param account the account, or null
   * @param actor the actor's name
   * @param route the route, or null
   * @param objectType the type of the object
   * @param objectId its id
   */
  record Attempt(
      @Nullable Long account,
      String actor,
      @Nullable String route,
      String objectType,
      String objectId) {}

  private record Actors(@Nullable Long account, String name) {}

  /** What was seen since a window's begin. */
  private static final class Seen {
    private Instant begin;
    private int told;
    private int leftOut;

    Seen(Instant begin) {
      this.begin = begin;
    }

    boolean isOver(Instant now) {
      return !now.isBefore(begin.plus(WINDOW));
    }

    void renewAt(Instant now) {
      if (isOver(now)) {
        begin = now;
        told = 0;
      }
    }
  }
}
