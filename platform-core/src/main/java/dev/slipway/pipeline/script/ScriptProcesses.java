package dev.slipway.pipeline.script;

import dev.slipway.pipeline.script.ProcessTable.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * All processes of one script: those of its session and group, those that carry the path of its
 * configuration, and what any of them has started. One that leaves the session, loses its parent
 * and clears its environment is not found. Thread-safe.
 */
final class ScriptProcesses {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ScriptMarker leader;
  private final boolean leaderMayBeGone;
  private final Path config;
  private final Signals signals;

  /**
   * Those of the session that the leader began.
   *
   * @param leaderMayBeGone whether the rest of the session is the script's too when its leader has
   *     ended: known while its host lives, not afterwards, as ids are used again
   */
  ScriptProcesses(ScriptMarker leader, boolean leaderMayBeGone, Path config, Signals signals) {
    this.leader = leader;
    this.leaderMayBeGone = leaderMayBeGone;
    this.config = config;
    this.signals = signals;
  }

  /** Those that have not ended. */
  List<Entry> alive() {
    List<Entry> all = ProcessTable.all();
    boolean sessionIsOurs =
        all.stream()
            .filter(entry -> entry.id() == leader.id())
            .findFirst()
            .map(leader::is)
            .orElse(leaderMayBeGone);
    Set<Long> ours = new HashSet<>();
    for (Entry entry : all) {
      boolean inSession =
          entry.session() == leader.id()
              || entry.group() == leader.id()
              || entry.id() == leader.id();
      if ((sessionIsOurs && inSession) || ProcessTable.carries(entry.id(), config)) {
        ours.add(entry.id());
      }
    }
    while (addChildren(all, ours)) {
      // Until there are no more.
    }
    return all.stream().filter(entry -> ours.contains(entry.id()) && entry.alive()).toList();
  }

  private static boolean addChildren(List<Entry> all, Set<Long> ours) {
    boolean more = false;
    for (Entry entry : all) {
      more |= ours.contains(entry.parent()) && ours.add(entry.id());
    }
    return more;
  }

  /** Sends a signal to each of them, to the group as a whole. */
  void send(String signal) {
    List<String> targets = new ArrayList<>();
    for (Entry entry : alive()) {
      boolean inGroup = entry.group() == leader.id() && entry.session() == leader.id();
      String target = inGroup ? "-" + leader.id() : Long.toString(entry.id());
      if (!targets.contains(target)) {
        targets.add(target);
      }
    }
    signals.send(signal, targets);
  }

  /**
   * Waits for the end of all, kills what has not ended within the time, and waits for that.
   *
   * @return whether all have ended
   */
  boolean end(Duration grace) {
    long start = System.nanoTime();
    long lastly = grace.plus(PATIENCE).toNanos();
    long pause = LOOK_NANOS;
    while (!alive().isEmpty()) {
      long waited = System.nanoTime() - start;
      if (waited >= lastly) {
        return false;
      }
      if (waited >= grace.toNanos()) {
        send(Signals.KILL);
      }
      LockSupport.parkNanos(pause);
      pause = Math.min(pause * 2, LOOK_NANOS * 8);
    }
    return true;
  }
}
