package dev.slipway.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that do the same thing in the same moment. */
public final class AtOnce implements AutoCloseable {
  private final int count;
  private final ExecutorService threads;

  /** So many threads. */
  public AtOnce(int count) {
    this.count = count;
    this.threads = Executors.newFixedThreadPool(count);
  }

  /** What each thread's call gives. */
  public <T> List<T> call(Callable<T> call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    List<Future<T>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      running.add(
          threads.submit(
              () -> {
                start.await();
                return call.call();
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> each : running) {
      results.add(each.get());
    }
    return results;
  }

  /** Does one thing beside what the caller does. */
  public <T> Future<T> beside(Callable<T> call) {
    return threads.submit(call);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
