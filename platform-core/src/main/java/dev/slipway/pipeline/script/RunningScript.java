package dev.slipway.pipeline.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A script that runs. One thread reads what it prints to the end and then waits for its end; the
 * timer ends it when its time is over or somebody wants it: {@code TERM} to all its processes,
 * after the grace {@code KILL}, after another one nothing more is waited for. The same happens to
 * what it has left behind at its output a grace after its own end.
 */
final class RunningScript {
  private static final Logger LOG = LoggerFactory.getLogger(RunningScript.class);
  private static final long WAIT_MILLIS = 200;

  /** A pipe holds no more: what comes later is printed by somebody who was not killed. */
  private static final long MOST_AFTER_KILL = 1024 * 1024;

  private final Process process;
  private final FileChannel output;
  private final ScriptProcesses processes;
  private final ScheduledExecutorService timer;
  private final Duration grace;
  private final AtomicReference<@Nullable Stop> reason = new AtomicReference<>();
  private final AtomicBoolean terminating = new AtomicBoolean();
  private volatile Phase phase = Phase.TELLING;
  private volatile boolean over;
  private volatile boolean givenUp;
  private volatile boolean leftBehind;
  private final AtomicLong read = new AtomicLong();
  private long readBefore;
  private long readWhenKilled;

  /** Why a script is ended. */
  enum Stop {
    TIMED_OUT,
    CANCELLED
  }

  /** What the thread does that follows it. */
  private enum Phase {
    READING,
    TELLING,
    WAITING
  }

  RunningScript(
      ScriptLaunch.Started started,
      ScriptProcesses processes,
      ScheduledExecutorService timer,
      Duration grace) {
    this.process = started.process();
    this.output = started.output();
    this.processes = processes;
    this.timer = timer;
    this.grace = grace;
  }

  /**
   * Ends it and what it has left behind. Returns at once.
   *
   * @param why is told as its result, unless it has ended by itself or for another reason
   */
  void stop(Stop why) {
    if (process.isAlive()) {
      reason.compareAndSet(null, why);
    }
    timer.execute(this::terminate);
  }

  /** Follows it to its end. */
  ScriptResult follow(ScriptOutput printed, Duration limit) throws InterruptedException {
    Future<?> deadline =
        timer.schedule(() -> stop(Stop.TIMED_OUT), limit.toNanos(), TimeUnit.NANOSECONDS);
    Future<?> leaving = process.onExit().thenRun(() -> later(this::terminate));
    boolean ended = false;
    try {
      read(printed);
      awaitExit();
      ended = reason.get() == null && !terminating.get();
      return result(limit);
    } catch (BadOutputException e) {
      return reason.get() == null ? new ScriptResult.BadOutput(e.reason()) : result(limit);
    } finally {
      deadline.cancel(false);
      leaving.cancel(false);
      close();
      if (!ended) {
        endAll();
      }
      over = true;
    }
  }

  /** Ends it if nobody has followed it to its end. */
  void abandon() {
    if (!over) {
      close();
      endAll();
      over = true;
    }
  }

  /** Whether processes of it could not be killed. */
  boolean isLeftBehind() {
    return leftBehind;
  }

  private void read(ScriptOutput printed) throws BadOutputException, InterruptedException {
    ByteBuffer bytes = ByteBuffer.allocate(ScriptOutput.CHUNK);
    try {
      while (true) {
        phase = Phase.READING;
        int length = output.read(bytes.clear());
        phase = Phase.TELLING;
        if (length < 0) {
          break;
        }
        read.addAndGet(length);
        printed.accept(bytes.array(), length);
      }
      printed.end();
    } catch (ClosedByInterruptException e) {
      throw interrupted();
    } catch (ClosedChannelException e) {
      // Given up: whoever holds it open cannot be killed.
      LOG.warn("A script left something behind that holds its output and cannot be killed");
    } catch (IOException e) {
      throw new UncheckedIOException("the output of a script cannot be read", e);
    }
  }

  private static InterruptedException interrupted() {
    return Thread.interrupted()
        ? new InterruptedException("interrupted while a script ran")
        : new InterruptedException();
  }

  private void awaitExit() throws InterruptedException {
    phase = Phase.WAITING;
    while (!process.waitFor(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
      if (givenUp) {
        return;
      }
    }
  }

  private ScriptResult result(Duration limit) {
    Stop why = reason.get();
    if (why == null) {
      return new ScriptResult.Exited(process.exitValue());
    }
    return switch (why) {
      case TIMED_OUT -> new ScriptResult.TimedOut(limit);
      case CANCELLED -> new ScriptResult.Cancelled();
    };
  }

  private void terminate() {
    if (!over && terminating.compareAndSet(false, true)) {
      processes.send(Signals.TERM);
      later(this::kill);
    }
  }

  private void kill() {
    if (!over) {
      processes.send(Signals.KILL);
      readWhenKilled = read.get();
      readBefore = read.get();
      later(this::giveUp);
    }
  }

  private void giveUp() {
    if (over) {
      return;
    }
    boolean silent = phase == Phase.READING && read.get() == readBefore;
    boolean flooded = read.get() - readWhenKilled > MOST_AFTER_KILL;
    readBefore = read.get();
    if (silent || flooded || phase == Phase.WAITING) {
      givenUp = true;
      close();
    } else {
      later(this::giveUp);
    }
  }

  /** Kills what is left, whoever interrupts. */
  private void endAll() {
    boolean interrupted = Thread.interrupted();
    if (terminating.compareAndSet(false, true)) {
      processes.send(Signals.TERM);
    }
    if (!processes.end(grace)) {
      leftBehind = true;
      LOG.warn("Processes of a script cannot be killed; the next start tries it again");
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void later(Runnable task) {
    if (!over) {
      Future<?> unused = timer.schedule(task, grace.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void close() {
    try {
      output.close();
    } catch (IOException e) {
      LOG.debug("closing the output of a script", e);
    }
  }
}
