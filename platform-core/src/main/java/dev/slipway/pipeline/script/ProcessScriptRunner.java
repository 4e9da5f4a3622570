package dev.slipway.pipeline.script;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs scripts as child processes on Linux, by the programs {@code setsid}, {@code mkfifo} and, for
 * a sudo user, {@code sudo} and {@code kill}. What a script prints is told as it comes; a listener
 * that takes its time slows the script down, so memory is bounded by one line. A listener that
 * throws ends the script, and its exception comes out of {@code run}.
 *
 * <p>Time limit, cancel, interrupt and bad output end all processes of the script. A script that
 * ends by itself may leave processes running, as long as they do not hold its output open. When
 * this process dies, its scripts are ended at once; {@link LeftoverScripts} tidies up afterwards.
 *
 * <p>Thread-safe. Closing cancels what runs and waits for that.
 */
public final class ProcessScriptRunner implements ScriptRunner, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessScriptRunner.class);
  private static final int TIMERS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ScriptOptions options;
  private final Signals signals;
  private final ScheduledThreadPoolExecutor timer;
  private final Set<RunningScript> running = new HashSet<>();
  private @Nullable HostFolder host;
  private int runs;
  private boolean closed;

  /** Runs scripts so; starts no thread and makes no file before the first one. */
  public ProcessScriptRunner(ScriptOptions options) {
    this.options = options;
    this.signals = new Signals(options);
    this.timer =
        new ScheduledThreadPoolExecutor(
            TIMERS,
            task -> {
              Thread thread = new Thread(task, "slipway-script-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public ScriptResult run(
      ScriptCommand command, ScriptListener listener, ScriptCancellation cancellation)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before a script ran");
    }
    if (cancellation.isCancelled()) {
      return new ScriptResult.Cancelled();
    }
    try {
      ScriptLaunch launch = ScriptLaunch.of(command, options);
      HostFolder folders = enter();
      try (RunFolder folder = newFolder(folders, command)) {
        return run(launch, folder, command, listener, cancellation);
      } finally {
        leave();
      }
    } catch (CannotStartException e) {
      return new ScriptResult.NotStarted(e.reason());
    }
  }

  private ScriptResult run(
      ScriptLaunch launch,
      RunFolder folder,
      ScriptCommand command,
      ScriptListener listener,
      ScriptCancellation cancellation)
      throws CannotStartException, InterruptedException {
    ScriptOutput output = new ScriptOutput(listener, Redaction.of(command.config()), options);
    ScriptLaunch.Started started = launch.start(folder);
    ScriptMarker marker = ScriptMarker.of(started.process().pid());
    RunningScript script =
        new RunningScript(
            started,
            new ScriptProcesses(marker, true, folder.config(), signals),
            timer,
            options.killGrace());
    HostWatch watch = null;
    AutoCloseable registration = () -> {};
    try {
      watch = watch(marker, folder);
      register(script);
      registration = cancellation.onCancel(() -> script.stop(RunningScript.Stop.CANCELLED));
      return script.follow(output, command.timeLimit());
    } finally {
      close(registration);
      script.abandon();
      if (script.isLeftBehind()) {
        folder.keepMarker();
      }
      synchronized (running) {
        running.remove(script);
      }
      if (watch != null) {
        watch.close();
      }
    }
  }

  private RunFolder newFolder(HostFolder folders, ScriptCommand command)
      throws CannotStartException {
    try {
      return RunFolder.create(folders, command.config(), options);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static CannotStartException unwritable(IOException e) {
    LOG.warn("The folder for the files of scripts cannot be written", e);
    return new CannotStartException("The folder for the files of scripts cannot be written");
  }

  /** One more run, which closing waits for. */
  private HostFolder enter() throws CannotStartException {
    synchronized (running) {
      if (closed) {
        throw new CannotStartException("The platform is stopping");
      }
      try {
        if (host == null) {
          host = HostFolder.create(options);
        }
      } catch (IOException e) {
        throw unwritable(e);
      }
      runs++;
      return host;
    }
  }

  private void leave() {
    synchronized (running) {
      runs--;
      running.notifyAll();
    }
  }

  /** The marker is for the next start, the watch for the moment when this process dies. */
  private @Nullable HostWatch watch(ScriptMarker marker, RunFolder folder) {
    try {
      marker.write(folder.marker());
      return HostWatch.start(marker.id(), folder.config(), options, signals);
    } catch (IOException e) {
      LOG.warn("A script runs without a watch over this process: {}", e.getMessage());
      return null;
    }
  }

  private void register(RunningScript script) {
    synchronized (running) {
      running.add(script);
      if (closed) {
        script.stop(RunningScript.Stop.CANCELLED);
      }
    }
  }

  private static void close(AutoCloseable registration) {
    try {
      registration.close();
    } catch (Exception e) {
      LOG.debug("forgetting a registration", e);
    }
  }

  @Override
  public void close() {
    boolean interrupted = false;
    synchronized (running) {
      closed = true;
      List.copyOf(running).forEach(script -> script.stop(RunningScript.Stop.CANCELLED));
      long end = System.nanoTime() + options.killGrace().plus(PATIENCE).toNanos();
      long left = end - System.nanoTime();
      while (runs > 0 && left > 0) {
        try {
          TimeUnit.NANOSECONDS.timedWait(running, left);
        } catch (InterruptedException e) {
          interrupted = true;
          break;
        }
        left = end - System.nanoTime();
      }
      if (host != null) {
        host.close();
        host = null;
      }
    }
    timer.shutdownNow();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
