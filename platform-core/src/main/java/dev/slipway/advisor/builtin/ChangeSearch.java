package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.ObservedObject;
import dev.slipway.advisor.PlatformChange;
import dev.slipway.advisor.ProposedAction;
import dev.slipway.advisor.RecentChange;
import dev.slipway.advisor.Recommendation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the change that a failure follows. */
final class ChangeSearch {
  /** Clocks of clusters and servers differ a little. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  private static final Duration LONGEST = Duration.ofHours(6);

  private final Snapshot snapshot;

  ChangeSearch(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * The change, and what follows from it.
   *
   * @param recommendations to go back, when there is something to go back to
   */
  record Found(RecentChange change, List<Recommendation> recommendations) {}

  /** The newest change of the object before it failed, unless that was long before. */
  Optional<Found> before(ObjectRef object, @Nullable Instant since) {
    if (since == null) {
      return Optional.empty();
    }
    List<PlatformChange> own =
        snapshot.changes().stream()
            .filter(change -> isOf(change.workload(), object))
            .sorted(Comparator.comparing(PlatformChange::at))
            .toList();
    PlatformChange last = null;
    PlatformChange earlier = null;
    for (PlatformChange change : own) {
      if (!change.at().isAfter(since.plus(SKEW))) {
        earlier = last;
        last = change;
      }
    }
    if (last == null || Duration.between(last.at(), since).compareTo(LONGEST) > 0) {
      return Optional.empty();
    }
    return Optional.of(found(last, earlier, since));
  }

  private static Found found(
      PlatformChange change, @Nullable PlatformChange earlier, Instant since) {
    Duration before = Duration.between(change.at(), since);
    if (before.isNegative()) {
      before = Duration.ZERO;
    }
    String what =
        change.names().isEmpty()
            ? "was " + change.verb()
            : change.verb() + " " + String.join(", ", change.names());
    String sentence =
        "failing since generation "
            + change.generation()
            + " "
            + what
            + ", "
            + words(before)
            + " before";
    RecentChange recent = new RecentChange(change.id(), sentence, before);
    return earlier == null
        ? new Found(recent, List.of())
        : new Found(
            recent,
            List.of(
                new Recommendation(
                    "Roll back to generation " + earlier.generation() + ".",
                    new ProposedAction.Rollback(change.workload(), earlier.generation()))));
  }

  /** The change as a sentence that stands for itself. */
  static String sentence(RecentChange change) {
    String words = change.sentence();
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  private boolean isOf(ObjectRef changed, ObjectRef object) {
    if (changed.equals(object)) {
      return true;
    }
    return changed.kind().equals("Release")
        && changed.namespace().equals(object.namespace())
        && snapshot
            .find(object)
            .map(ObservedObject::json)
            .filter(json -> release(json).equals(changed.name()))
            .isPresent();
  }

  private static String release(JsonNode object) {
    String annotated = text(object, "metadata", "annotations", "meta.helm.sh/release-name");
    return annotated.isEmpty()
        ? text(object, "metadata", "labels", "app.kubernetes.io/instance")
        : annotated;
  }

  /** A time span as people say it. */
  static String words(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return count(seconds, "second");
    }
    return seconds < 3600
        ? count(duration.toMinutes(), "minute")
        : count(duration.toHours(), "hour");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
