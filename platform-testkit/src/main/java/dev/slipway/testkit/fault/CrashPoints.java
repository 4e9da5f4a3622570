package dev.slipway.testkit.fault;

import dev.slipway.release.Checkpoint;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A listener of an engine's checkpoints that halts the process at one of them, as {@code kill -9}
 * would: no shutdown hook runs, nothing is flushed. Thread-safe.
 *
 * <p>Give it to {@code EngineOptions.withCheckpoints}, in a process that may die.
 */
final class CrashPoints implements Consumer<Checkpoint> {
  /** The exit code of a crashed process, the same as after {@code kill -9} in a shell. */
  public static final int EXIT_CODE = 137;

  private final Checkpoint checkpoint;
  private final AtomicInteger left;
  private final IntConsumer halt;

  CrashPoints(Checkpoint checkpoint, int time, IntConsumer halt) {
    if (time < 1) {
      throw new IllegalArgumentException("a checkpoint is passed the first time or later: " + time);
    }
    this.checkpoint = Objects.requireNonNull(checkpoint, "checkpoint is null");
    this.left = new AtomicInteger(time);
    this.halt = halt;
  }

  /**
   * Halts this process at a checkpoint.
   *
   * @param time at which passing, counted from 1 over all releases
   */
  public static CrashPoints at(Checkpoint checkpoint, int time) {
    return new CrashPoints(checkpoint, time, Runtime.getRuntime()::halt);
  }

  @Override
  public void accept(Checkpoint passed) {
    if (passed == checkpoint && left.decrementAndGet() == 0) {
      halt.accept(EXIT_CODE);
    }
  }
}
