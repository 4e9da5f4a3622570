package dev.slipway.cluster.simulated;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the controllers in one thread, on every change and when they asked to look again. */
final class ControlLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

  /** The longest nap while something is due later: the clock need not be the machine's. */
  private static final long NAP_MILLIS = 20;

  private record Task(Controller controller, ObjectKey key) {}

  private record Later(Instant due, Task task) {}

  private final ObjectStore store;
  private final List<Controller> controllers;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final Set<Task> queue = new LinkedHashSet<>();
  private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparing(Later::due));
  private final Map<Task, Later> latest = new HashMap<>();
  private @Nullable Thread thread;
  private boolean paused;
  private boolean closed;

  ControlLoop(ObjectStore store, List<Controller> controllers, InstantSource clock) {
    this.store = store;
    this.controllers = List.copyOf(controllers);
    this.clock = clock;
    store.subscribe(this::observe);
  }

  /** Starts the thread; all objects are looked at once. */
  void start(String name) {
    lookAtAll();
    Thread next = new Thread(this::run, name);
    next.setDaemon(true);
    lock.lock();
    try {
      thread = next;
    } finally {
      lock.unlock();
    }
    next.start();
  }

  /** Looks at every object again. */
  void lookAtAll() {
    store.locked(
        () -> {
          store.all().forEach(this::observe);
          return null;
        });
  }

  void pause(boolean pause) {
    lock.lock();
    try {
      paused = pause;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Called with the store's lock held, which is always taken before the loop's own. */
  private void observe(Change change) {
    List<Task> wanted = new ArrayList<>();
    for (Controller controller : controllers) {
      controller.observe(change, key -> wanted.add(new Task(controller, key)));
    }
    lock.lock();
    try {
      queue.addAll(wanted);
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    Task task = take();
    while (task != null) {
      reconcile(task);
      task = take();
    }
  }

  private void reconcile(Task task) {
    Duration wait;
    try {
      wait = store.locked(() -> task.controller.reconcile(task.key));
    } catch (ApiException refused) {
      LOG.debug("{} waits: {}", task.key, refused.message());
      wait = AFTER_FAILURE;
    } catch (RuntimeException failure) {
      LOG.warn("A controller of the simulated cluster failed on {}", task.key, failure);
      wait = AFTER_FAILURE;
    }
    lock.lock();
    try {
      if (wait == null) {
        latest.remove(task);
      } else {
        Later next = new Later(clock.instant().plus(wait), task);
        latest.put(task, next);
        later.add(next);
      }
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Task take() {
    lock.lock();
    try {
      while (!closed) {
        if (!paused) {
          Instant now = clock.instant();
          for (Later next = later.peek();
              next != null && !next.due.isAfter(now);
              next = later.peek()) {
            later.remove();
            // Only the last answer of a controller counts, not one that it gave before.
            if (latest.remove(next.task, next)) {
              queue.add(next.task);
            }
          }
          if (!queue.isEmpty()) {
            Task task = queue.iterator().next();
            queue.remove(task);
            return task;
          }
        }
        Later next = later.peek();
        if (next == null || paused) {
          more.await();
        } else {
          long left = Duration.between(clock.instant(), next.due).toMillis();
          nap(Math.max(1, Math.min(NAP_MILLIS, left)));
        }
      }
      return null;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // The loop is the caller's, which looks at everything again.
  private void nap(long millis) throws InterruptedException {
    boolean woken = more.await(millis, TimeUnit.MILLISECONDS);
    if (woken) {
      LOG.trace("woken");
    }
  }

  @Override
  public void close() {
    Thread running;
    lock.lock();
    try {
      closed = true;
      more.signalAll();
      running = thread;
    } finally {
      lock.unlock();
    }
    if (running != null) {
      try {
        running.join(5_000);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
