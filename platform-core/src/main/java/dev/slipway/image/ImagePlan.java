package dev.slipway.image;

import dev.slipway.reconcile.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides what a look at a registry means for an image. Pure: the same image, sighting and time
 * give the same decision.
 *
 * @param deadline how long a manifest may take to come
 * @param recheck how long after a look a built image is looked at again
 */
record ImagePlan(Duration deadline, Duration recheck) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int MISSES_OF_A_LOSS = 2;

  ImageDecision decide(ContainerImage image, Sighting sighting, Instant now) {
    ImageObservation old = image.observed();
    if (sighting instanceof Sighting.Away away) {
      return away(old, away, now);
    }
    ImageObservation known = old.answered(now);
    if (sighting instanceof Sighting.Present present) {
      return isOther(known, present) ? other(known, present, now) : present(known, present);
    }
    if (sighting instanceof Sighting.Unchanged) {
      return new ImageDecision(
          known.built(String.valueOf(known.digest()), known.size()), null, again());
    }
    return known.status() == ImageStatus.BUILT
        ? lost(known, sighting)
        : absent(image, known, sighting, now);
  }

  /** Whether the tag names something else than what a build says it pushed. */
  private static boolean isOther(ImageObservation known, Sighting.Present present) {
    return known.status() == ImageStatus.BUILDING
        && known.digest() != null
        && !present.digest().equals(known.digest());
  }

  /** The registry may be behind, or a mirror; at the deadline it was somebody else's push. */
  private ImageDecision other(ImageObservation known, Sighting.Present present, Instant now) {
    String shown = "the registry shows " + present.digest() + " under the tag";
    return wait(
        known,
        "The build pushed " + known.digest() + "; " + shown,
        "The build pushed "
            + known.digest()
            + ", but after "
            + words(deadline)
            + " "
            + shown
            + ": somebody else pushed there, or a mirror is behind",
        now);
  }

  private ImageDecision present(ImageObservation known, Sighting.Present present) {
    ImageObservation built = known.built(present.digest(), present.size());
    boolean same = present.digest().equals(known.digest());
    String event = known.status() != ImageStatus.BUILT ? "built" : same ? null : "moved";
    return new ImageDecision(built, event, again());
  }

  /** A built image that the registry does not show: gone only when it says so twice in a row. */
  private ImageDecision lost(ImageObservation known, Sighting sighting) {
    if (!(sighting instanceof Sighting.Missing)) {
      return new ImageDecision(known.because(reason(sighting, "")), null, again());
    }
    ImageObservation missed = known.missed();
    return missed.misses() >= MISSES_OF_A_LOSS
        ? new ImageDecision(missed.failed("The manifest is gone"), "failed", Outcome.done())
        : new ImageDecision(
            missed.because("The registry did not find the manifest; it is asked once more"),
            null,
            Outcome.requeueAfter(shorter(recheck, LONGEST)));
  }

  private ImageDecision absent(
      ContainerImage image, ImageObservation known, Sighting sighting, Instant now) {
    String reason = reason(sighting, "The registry does not have " + image.reference() + " yet");
    String why = sighting instanceof Sighting.Missing ? "" : ": " + reason;
    return wait(known, reason, "No manifest came within " + words(deadline) + why, now);
  }

  /** Looks again, more and more seldom, and gives up at the deadline. */
  private ImageDecision wait(ImageObservation known, String reason, String end, Instant now) {
    Duration left = Duration.between(now, known.since().plus(deadline));
    if (left.isNegative() || left.isZero()) {
      return new ImageDecision(known.failed(end), "failed", Outcome.done());
    }
    Duration half = Duration.between(known.since(), now).dividedBy(2);
    Duration pause = shorter(longer(SHORTEST, half), LONGEST);
    return new ImageDecision(
        known.because(reason), null, Outcome.requeueAfter(shorter(pause, left)));
  }

  private static ImageDecision away(ImageObservation old, Sighting.Away away, Instant now) {
    Duration retryAfter = away.retryAfter();
    return new ImageDecision(
        old.unanswered(away.reason(), now),
        old.unansweredSince() == null ? "waiting" : null,
        retryAfter == null
            ? Outcome.waitForDependency(away.reason())
            : Outcome.requeueAfter(longer(SHORTEST_PAUSE, shorter(retryAfter, LONGEST_PAUSE))));
  }

  private Outcome again() {
    return Outcome.requeueAfter(recheck);
  }

  private static String reason(Sighting sighting, String otherwise) {
    return sighting instanceof Sighting.Unusable unusable ? unusable.reason() : otherwise;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static String words(Duration duration) {
    long minutes = duration.toMinutes();
    return minutes > 0 && duration.equals(Duration.ofMinutes(minutes))
        ? minutes == 1 ? "one minute" : minutes + " minutes"
        : duration.toSeconds() + " seconds";
  }
}
