package dev.slipway.server.command;

import dev.slipway.server.log.ServerLog;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process: after SIGTERM and SIGINT, or with an exit code. What was registered is stopped
 * before, within a fixed time; a process that is asked to stop and does so has exit code 0.
 */
public final class Shutdown {
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final AtomicInteger code = new AtomicInteger(Command.OK);

  /** Stops this when the process ends. */
  void register(Runnable stop) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop), "shutdown"));
  }

  /** Ends the process with this exit code. */
  public void exit(int exitCode) {
    code.set(exitCode);
    System.exit(exitCode);
  }

  private void end(Runnable stop) {
    Thread stopping = new Thread(() -> stopQuietly(stop), "stop");
    stopping.setDaemon(true);
    stopping.start();
    try {
      stopping.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (stopping.isAlive()) {
      log()
          .warn(
              "Not everything stopped in {} s: left as after a crash, the next start goes on",
              PATIENCE.toSeconds());
    }
    ServerLog.flush();
    Runtime.getRuntime().halt(code.get());
  }

  private static void stopQuietly(Runnable stop) {
    try {
      stop.run();
    } catch (RuntimeException e) {
      log().error("Not everything stopped cleanly", e);
    }
  }

  /** Made when it is needed, as most commands log nothing and shall start quickly. */
  private static Logger log() {
    return LoggerFactory.getLogger(Shutdown.class);
  }
}
