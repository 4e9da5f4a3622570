package dev.slipway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartGatesTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void startsOfOneService_passOneByOne() throws Exception {
    StartGates gates = new StartGates(TimeUnit.MINUTES.toMillis(1));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<CompletableFuture<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int number = i;
      all.add(
          CompletableFuture.supplyAsync(
              () ->
                  gates.pass(
                      "shop",
                      () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        LockSupport.parkNanos(100_000);
                        inside.decrementAndGet();
                        return number;
                      }),
              threads));
    }
    for (int i = 0; i < 50; i++) {
      assertThat(all.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(i);
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void whoHasWaitedLong_passesAllTheSame() throws Exception {
    StartGates gates = new StartGates(10);
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(
            () ->
                gates.pass(
                    "shop",
                    () -> {
                      entered.countDown();
                      try {
                        end.await();
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                      return "first";
                    }),
            threads);
    entered.await();

    assertThat(gates.pass("shop", () -> "second")).isEqualTo("second");

    end.countDown();
    assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("first");
    assertThat(gates.pass("shop", () -> "third")).isEqualTo("third");
  }

  @Test
  void startWithinAStart_passes() {
    StartGates gates = new StartGates(TimeUnit.MINUTES.toMillis(1));

    assertThat(gates.pass("shop", () -> gates.pass("shop", () -> 1))).isEqualTo(1);
  }
}
