package dev.slipway.testkit;

import dev.slipway.fleet.ClusterDriver;
import dev.slipway.fleet.ClusterDriverException;
import dev.slipway.fleet.ClusterFigures;
import dev.slipway.fleet.ClusterProgress;
import dev.slipway.fleet.ClusterSight;
import dev.slipway.fleet.ClusterSpec;
import dev.slipway.fleet.ClusterStatus;
import dev.slipway.fleet.ClusterTarget;
import dev.slipway.fleet.DriverCall;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A driver of clusters that exist in its memory only, and that fails and hangs as a test says.
 * Thread-safe.
 */
public final class FakeClusterDriver implements ClusterDriver {
  /** The name of this driver. */
  public static final String NAME = "fake";

  /** What every cluster has that runs. */
  public static final ClusterFigures FIGURES = new ClusterFigures(2, 4096, 20_480, "v1.30.0");

  private static final long PAUSE = 1_000_000;

  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final Map<String, ClusterSight> sights = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile @Nullable String failure;
  private volatile boolean hangs;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean hasPowerSwitch() {
    return true;
  }

  @Override
  public ClusterSpec accept(ClusterSpec spec) {
    return spec;
  }

  /** What was asked for, such as {@code start dev}, looks left out; oldest first. */
  public List<String> calls() {
    return calls;
  }

  /** Lets every start, stop and restart fail with these words, or none when null. */
  public void failWith(@Nullable String words) {
    failure = words;
  }

  /** Lets every start, stop and restart hang until it is cancelled or its time is over. */
  public void hang(boolean value) {
    hangs = value;
  }

  /** Lets looks find this, or what is true when null. */
  public void show(String name, @Nullable ClusterSight sight) {
    if (sight == null) {
      sights.remove(name);
    } else {
      sights.put(name, sight);
    }
  }

  @Override
  public ClusterSight look(ClusterTarget target, DriverCall call) {
    String name = target.spec().name();
    ClusterSight shown = sights.get(name);
    if (shown != null) {
      return shown;
    }
    return running.contains(name)
        ? ClusterSight.running(FIGURES)
        : new ClusterSight(ClusterStatus.STOPPED, null, ClusterFigures.unknown());
  }

  @Override
  public void start(ClusterTarget target, DriverCall call) {
    work("start", target, call);
    running.add(target.spec().name());
  }

  @Override
  public void stop(ClusterTarget target, DriverCall call) {
    work("stop", target, call);
    running.remove(target.spec().name());
  }

  @Override
  public void restart(ClusterTarget target, DriverCall call) {
    work("restart", target, call);
    running.add(target.spec().name());
  }

  private void work(String verb, ClusterTarget target, DriverCall call) {
    calls.add(verb + " " + target.spec().name());
    call.progress().accept(new ClusterProgress(1, 2, "First"));
    long end = System.nanoTime() + call.timeout().toNanos();
    while (hangs) {
      if (call.cancelled().getAsBoolean()) {
        throw new ClusterDriverException(ClusterDriverException.Kind.CANCELLED, "stopped");
      }
      if (System.nanoTime() - end >= 0) {
        throw new ClusterDriverException(ClusterDriverException.Kind.TIMEOUT, "it took too long");
      }
      LockSupport.parkNanos(PAUSE);
    }
    String words = failure;
    if (words != null) {
      throw new ClusterDriverException(ClusterDriverException.Kind.FAILED, words);
    }
    call.progress().accept(new ClusterProgress(2, 2, "Second"));
  }
}
