package dev.slipway.testkit;

import dev.slipway.pipeline.script.ScriptCancellation;
import dev.slipway.pipeline.script.ScriptCommand;
import dev.slipway.pipeline.script.ScriptListener;
import dev.slipway.pipeline.script.ScriptReport;
import dev.slipway.pipeline.script.ScriptResult;
import dev.slipway.pipeline.script.ScriptRunner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A runner of scripts that starts no process: what a service's script does is given beforehand, by
 * the service's name. Without that it ends at once. Thread-safe.
 */
public final class ScriptedRunner implements ScriptRunner {
  private final Map<String, ScriptRunner> scripts = new ConcurrentHashMap<>();
  private final List<ScriptCommand> commands = new CopyOnWriteArrayList<>();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** Says what the scripts of a service do. */
  public ScriptedRunner script(String service, ScriptRunner script) {
    scripts.put(service, script);
    return this;
  }

  /** Everything that was asked for, in order. */
  public List<ScriptCommand> commands() {
    return List.copyOf(commands);
  }

  /** How many scripts run. */
  public int running() {
    return running.get();
  }

  /** How many scripts ran at once at most. */
  public int most() {
    return most.get();
  }

  @Override
  public ScriptResult run(
      ScriptCommand command, ScriptListener listener, ScriptCancellation cancellation)
      throws InterruptedException {
    commands.add(command);
    int now = running.incrementAndGet();
    most.accumulateAndGet(now, Math::max);
    try {
      String name = command.config().path("deploy_script").asText();
      int slash = name.indexOf('/');
      ScriptRunner script =
          scripts.getOrDefault(
              slash < 0 ? name : name.substring(0, slash),
              (given, heard, cancelled) -> new ScriptResult.Exited(0));
      return script.run(command, listener, cancellation);
    } finally {
      running.decrementAndGet();
    }
  }

  /** A script that ends when it is cancelled. */
  public static ScriptRunner hanging() {
    return (command, listener, cancellation) -> {
      CountDownLatch end = new CountDownLatch(1);
      cancellation.onCancel(end::countDown);
      end.await();
      return new ScriptResult.Cancelled();
    };
  }

  /** A script that ends with a code as soon as the latch is down. */
  public static ScriptRunner waiting(CountDownLatch latch, int code) {
    return (command, listener, cancellation) -> {
      latch.await();
      return new ScriptResult.Exited(code);
    };
  }

  /** A report of a step. */
  public static ScriptReport report(String name, String state, String message) {
    Instant now = Instant.now();
    return new ScriptReport(name, state, message, now, now);
  }
}
