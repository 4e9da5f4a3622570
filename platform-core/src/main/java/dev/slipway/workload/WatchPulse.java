package dev.slipway.workload;

import java.time.Duration;
import java.time.Instant;

/**
 * Judges whether a watch is alive, and says what to do about it. A watch whose connection died
 * without a word looks like one on which nothing happens; so it counts as alive only as long as the
 * cluster answers something else too, and is begun anew now and then in any case. For one thread.
 */
final class WatchPulse {
  /** After so long without life everybody is told, unless the cluster answers. */
  static final Duration SILENCE = Duration.ofSeconds(2);

  /** A watch of a cluster that does not answer is begun anew so often: it would wait longer. */
  static final Duration AGAIN = Duration.ofSeconds(4);

  /** So long a cluster that answers may take to list everything, and to be watched again. */
  static final Duration LISTING = Duration.ofSeconds(20);

  /** The age at which a watch that seems alive is replaced, and how that grows with its size. */
  private static final Duration AGE = Duration.ofSeconds(3);

  private static final Duration AGE_PER_OBJECT = Duration.ofMillis(20);
  private static final Duration MOST_AGE = Duration.ofSeconds(30);

  private Instant begun;
  private Instant alive;
  private boolean silent;

  /** A watch that is begun now. */
  WatchPulse(Instant now) {
    begun = now;
    alive = now;
  }

  /** What to do. */
  enum Advice {
    /** Nothing. */
    NONE,
    /** Begin the watch anew. */
    RENEW,
    /** Begin it anew, and let everything be looked at: nothing that is known can be believed. */
    SILENT,
    /** Let everything be looked at: it can be again. */
    BACK
  }

  /**
   * Feels the pulse.
   *
   * @param answering whether the cluster answered something of late
   * @param watching whether the watch believes to be connected
   * @param objects how many objects it watches: beginning anew lists them all
   */
  Advice feel(Instant now, boolean answering, boolean watching, int objects) {
    if (answering && watching) {
      alive = now;
      if (silent) {
        silent = false;
        return Advice.BACK;
      }
      return renewedAfter(age(objects), now);
    }
    if (!silent && !now.isBefore(alive.plus(answering ? LISTING : SILENCE))) {
      silent = true;
      begun = now;
      return Advice.SILENT;
    }
    return renewedAfter(answering ? LISTING : AGAIN, now);
  }

  private static Duration age(int objects) {
    Duration age = AGE.plus(AGE_PER_OBJECT.multipliedBy(objects));
    return age.compareTo(MOST_AGE) > 0 ? MOST_AGE : age;
  }

  private Advice renewedAfter(Duration age, Instant now) {
    if (now.isBefore(begun.plus(age))) {
      return Advice.NONE;
    }
    begun = now;
    return Advice.RENEW;
  }
}
