package dev.slipway.reconcile;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A started reconciler: its loops and the threads that run them, from start to stop. */
final class ReconcilerThreads {
  private static final Logger LOG = LoggerFactory.getLogger(ReconcilerThreads.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final WorkQueue queue;
  private final String prefix;
  private final RunRegistry runs;
  private final RunEnds ends;
  private final Claimer claimer;
  private final Heartbeat heartbeat;
  private final LeaseWatch watch;
  private final List<Worker> workers = new ArrayList<>();
  private final List<Thread> workerThreads = new ArrayList<>();
  private final Thread claimerThread;
  private final Thread endsThread;
  private final ExecutorService lostActions;
  private final WorkQueue.Subscription news;

  ReconcilerThreads(
      WorkQueue queue,
      InstantSource clock,
      ReconcilerOptions options,
      RandomGenerator random,
      ReconcilerListener listener,
      RunTrace traces,
      Map<String, WorkHandler> handlers,
      List<RecurringWork> recurring) {
    this.queue = queue;
    this.prefix = "slipway-" + options.name() + "-";
    String worker = options.name() + "-" + HexFormat.of().toHexDigits(random.nextLong());
    AtomicInteger number = new AtomicInteger();
    this.lostActions =
        Executors.newCachedThreadPool(action -> thread("lost-" + number.incrementAndGet(), action));
    this.runs = new RunRegistry(options.workers(), options.caps());
    Backoff pauses = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, random);
    ReconcilerParts parts =
        new ReconcilerParts(
            queue, clock, options, runs, new Outage(listener), listener, pauses, new Signal());
    this.ends = new RunEnds(parts);
    Seeds seeds = new Seeds(queue, clock, recurring);
    this.claimer =
        new Claimer(parts, ends, seeds, worker, Map.copyOf(handlers).keySet(), lostActions);
    this.heartbeat = new Heartbeat(parts);
    this.watch = new LeaseWatch(parts);
    HandlerCall calls = new HandlerCall(handlers, traces);
    RetryPolicy retries = new RetryPolicy(options, random);
    for (int i = 1; i <= options.workers(); i++) {
      Worker one = new Worker(parts, calls, retries, ends, claimer);
      workers.add(one);
      workerThreads.add(thread("worker-" + i, one));
    }
    this.claimerThread = thread("claimer", claimer);
    this.endsThread = thread("ends", ends);
    workerThreads.forEach(Thread::start);
    endsThread.start();
    thread("heartbeat", heartbeat).start();
    thread("leases", watch).start();
    this.news = queue.subscribe(parts.news()::raise);
    claimerThread.start();
  }

  /**
   * Stops claiming, waits for the running handlers, and at the end of the wait stops what they do
   * and gives their claims back.
   */
  void stop(Duration drain) {
    long deadline = System.nanoTime() + drain.toNanos();
    news.close();
    claimer.stop();
    join(claimerThread, GRACE);
    workers.forEach(Worker::stop);
    release(runs.takeBack(System.nanoTime() + 1));
    awaitIdle(deadline);
    List<Run> rest = runs.held().stream().filter(Run::lose).toList();
    if (!rest.isEmpty()) {
      LOG.warn("Stopping while {} runs are not over; they are given back", rest.size());
    }
    workerThreads.forEach(Thread::interrupt);
    awaitIdle(System.nanoTime() + GRACE.toNanos());
    rest.forEach(runs::forget);
    release(rest);
    release(runs.takeBack(System.nanoTime() + 1));
    ends.stop(GRACE);
    join(endsThread, GRACE.multipliedBy(2));
    heartbeat.stop();
    watch.stop();
    lostActions.shutdown();
    awaitActions();
  }

  private void awaitIdle(long deadline) {
    while (!runs.isIdle() && System.nanoTime() - deadline < 0) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private void awaitActions() {
    try {
      if (!lostActions.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Stopping what lost its lease is not over after {}", GRACE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void release(List<Run> given) {
    if (given.isEmpty()) {
      return;
    }
    try {
      queue.release(given.stream().map(Run::claim).toList());
    } catch (RuntimeException e) {
      LOG.warn("{} claims could not be given back; their leases run out", given.size(), e);
    }
  }

  private Thread thread(String name, Runnable loop) {
    Thread thread = new Thread(loop, prefix + name);
    thread.setDaemon(true);
    return thread;
  }

  private static void join(Thread thread, Duration atMost) {
    try {
      thread.join(atMost.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
