package dev.slipway.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of database, Helm's storage and cluster: how far it is and what it found.
 *
 * @param number which one it is, from 1 on; 0 when there was none yet
 * @param state how far it is
 * @param requestedBy who asked for it, or null
 * @param requestedAt when somebody did, or null
 * @param startedAt when a worker began it, or null
 * @param finishedAt when it came to its end, or null
 * @param reason why it broke off, or null
 * @param after the key of the last release that was looked at, or null
 * @param checked how many releases were looked at
 * @param skipped how many of them could not be told anything about
 * @param counts how many findings there are of each set, those that are not kept included
 * @param findings up to {@link #KEPT} of them
 */
public record Inspection(
    long number,
    InspectionState state,
    @Nullable String requestedBy,
    @Nullable Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String reason,
    @Nullable String after,
    int checked,
    int skipped,
    Map<FindingSet, Integer> counts,
    List<Finding> findings) {
  /** How many findings are kept; whoever has more mends these first. */
  public static final int KEPT = 1_000;

  public Inspection {
    Objects.requireNonNull(state, "state is null");
    counts = Map.copyOf(counts);
    findings = List.copyOf(findings);
  }

  /** What there is before the first one. */
  public static Inspection none() {
    return new Inspection(
        0, InspectionState.NONE, null, null, null, null, null, null, 0, 0, Map.of(), List.of());
  }

  /** Whether it came to its end, looked at everything and found nothing. */
  public boolean isHealthy() {
    return state == InspectionState.DONE && skipped == 0 && total() == 0;
  }

  /** How many findings there are of a set. */
  public int count(FindingSet set) {
    return counts.getOrDefault(set, 0);
  }

  /** How many findings there are. */
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The next one, which somebody asks for. */
  Inspection next(String by, Instant at) {
    return new Inspection(
        number + 1,
        InspectionState.WAITING,
        by,
        at,
        null,
        null,
        null,
        null,
        0,
        0,
        Map.of(),
        List.of());
  }

  /** The inspection, begun. */
  Inspection begun(Instant at) {
    return copy(InspectionState.RUNNING, at, null, null, after, checked, skipped, List.of());
  }

  /** The inspection after some releases more. */
  Inspection looked(String last, int more, int unread, Collection<Finding> found) {
    return copy(
        state, startedAt, finishedAt, reason, last, checked + more, skipped + unread, found);
  }

  /** The inspection at its end. */
  Inspection done(Collection<Finding> found, Instant at) {
    return copy(InspectionState.DONE, startedAt, at, null, null, checked, skipped, found);
  }

  /** The inspection, broken off. */
  Inspection failed(String why, Instant at) {
    return copy(InspectionState.FAILED, startedAt, at, why, null, checked, skipped, List.of());
  }

  private Inspection copy(
      InspectionState newState,
      @Nullable Instant newStart,
      @Nullable Instant newEnd,
      @Nullable String newReason,
      @Nullable String newAfter,
      int newChecked,
      int newSkipped,
      Collection<Finding> found) {
    Map<FindingSet, Integer> newCounts = new EnumMap<>(FindingSet.class);
    newCounts.putAll(counts);
    found.forEach(each -> newCounts.merge(each.set(), 1, Integer::sum));
    List<Finding> kept = new ArrayList<>(findings);
    found.stream().limit(Math.max(0, KEPT - kept.size())).forEach(kept::add);
    return new Inspection(
        number,
        newState,
        requestedBy,
        requestedAt,
        newStart,
        newEnd,
        newReason,
        newAfter,
        newChecked,
        newSkipped,
        newCounts,
        kept);
  }
}
