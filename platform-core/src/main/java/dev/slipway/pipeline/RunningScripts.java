package dev.slipway.pipeline;

import dev.slipway.error.NotFoundException;
import dev.slipway.error.UnavailableException;
import dev.slipway.event.EventStore;
import dev.slipway.reconcile.Companion;
import dev.slipway.reconcile.LeaseLostException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the scripts that run on this server: keeps what they printed twice a second, and
 * stops those whose runs were cancelled or are gone, wherever somebody asked for that. Thread-safe;
 * one thread for all.
 */
public final class RunningScripts implements Companion {
  private static final Logger LOG = LoggerFactory.getLogger(RunningScripts.class);
  private static final long LOOK_MILLIS = 500;
  private static final long SHORTEST_MILLIS = 50;

  private final RunStore runs;
  private final EventStore events;
  private final Map<Long, Running> running = new ConcurrentHashMap<>();
  private final Semaphore news = new Semaphore(0);
  private @Nullable Thread thread;

  /** Looks into the stores. */
  public RunningScripts(PipelineStores stores) {
    this.runs = stores.runs();
    this.events = stores.events();
  }

  void add(RunTicket ticket, RunPrinter printer) {
    running.put(ticket.runId, new Running(ticket, printer));
  }

  void remove(RunTicket ticket) {
    running.remove(ticket.runId);
  }

  @Override
  public synchronized void start() {
    thread = new Thread(this::loop, "slipway-running-scripts");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public synchronized void stop() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void loop() {
    try (EventStore.Subscription subscription = events.subscribe(news::release)) {
      Objects.requireNonNull(subscription);
      while (!Thread.currentThread().isInterrupted()) {
        if (news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          TimeUnit.MILLISECONDS.sleep(SHORTEST_MILLIS);
          news.drainPermits();
        }
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    if (running.isEmpty()) {
      return;
    }
    List<Running> all = List.copyOf(running.values());
    try {
      Set<Long> wanted = runs.wanted(all.stream().map(one -> one.ticket().runId).toList());
      for (Running one : all) {
        if (!wanted.contains(one.ticket().runId)) {
          one.ticket().cancellation().cancel();
        }
        flush(one);
      }
    } catch (UnavailableException e) {
      LOG.debug("the database does not answer", e);
    } catch (RuntimeException e) {
      LOG.warn("Running scripts could not be looked after", e);
    }
  }

  private static void flush(Running one) {
    try {
      one.printer().flush();
    } catch (LeaseLostException | NotFoundException e) {
      one.ticket().cancellation().cancel();
    }
  }

  /** A script that runs here. */
  private record Running(RunTicket ticket, RunPrinter printer) {}
}
