package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.error.UnavailableException;
import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.LeaseLostException;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.ReconcilerBuilder;
import dev.slipway.reconcile.ReconcilerListener;
import dev.slipway.reconcile.RecurringWork;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkHandler;
import dev.slipway.reconcile.WorkItem;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.FaultyWorkQueue;
import dev.slipway.testkit.FaultyWorkQueue.Call;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a {@link Reconciler} does on any queue. A subclass gives every test an empty queue. */
public abstract class ReconcilerContract {
  private static final String KIND = "thing";
  private static final WorkKey KEY = new WorkKey(KIND, "1");
  private static final Duration LEASE = Duration.ofSeconds(1);
  private static final Duration NEVER = Duration.ofMinutes(10);

  private final List<Reconciler> reconcilers = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  /** The queue; the same one during a test, by the system's clock. */
  protected abstract WorkQueue queue();

  /** The same rows as another process sees them; the queue itself when there can be only one. */
  protected abstract WorkQueue otherProcess();

  /** Frees what the queue holds; called last. */
  protected void closeQueue() {}

  /** Lets every handler that {@link #block blocks} go on, and stops what runs. */
  @AfterEach
  void stopAll() {
    end.countDown();
    reconcilers.forEach(Reconciler::close);
    closeQueue();
  }

  @Test
  void work_runsAsSoonAsItIsEnqueuedAndGoesAway() {
    CountDownLatch ran = new CountDownLatch(1);
    start(
        builder().pollInterval(NEVER),
        lease -> {
          ran.countDown();
          return Outcome.done();
        });

    enqueue("1");

    await(ran);
    awaitGone(KEY);
  }

  @Test
  void work_runsWhenItFallsDue() {
    CountDownLatch ran = new CountDownLatch(2);
    start(
        builder().pollInterval(NEVER),
        lease -> {
          ran.countDown();
          return ran.getCount() == 0
              ? Outcome.done()
              : Outcome.requeueAfter(Duration.ofMillis(150));
        });

    enqueue("1");

    await(ran);
    awaitGone(KEY);
  }

  @Test
  void recurringWork_startsByItselfAndComesAgain() {
    CountDownLatch ran = new CountDownLatch(3);
    started(
        builder()
            .build()
            .register(new RecurringWork("sweep", Duration.ofMillis(20), lease -> ran.countDown())));

    await(ran);
    assertThat(queue().find(new WorkKey("sweep", "all"))).isPresent();
  }

  @Test
  void recurringWork_keepsItsDueTimeOverARestart() {
    WorkKey key = new WorkKey("sweep", "all");
    CountDownLatch once = new CountDownLatch(1);
    Reconciler first =
        started(
            builder()
                .build()
                .register(new RecurringWork("sweep", NEVER, lease -> once.countDown())));
    await(once);
    WorkItem left =
        Eventually.value(
            "the next run is due",
            () -> queue().find(key).orElseThrow(),
            row -> row.leaseOwner() == null && row.dueAt().isAfter(Clock.systemUTC().instant()));
    first.close();

    AtomicInteger again = new AtomicInteger();
    CountDownLatch other = new CountDownLatch(1);
    started(
        builder()
            .build()
            .register(
                KIND,
                lease -> {
                  other.countDown();
                  return Outcome.done();
                })
            .register(new RecurringWork("sweep", NEVER, lease -> again.incrementAndGet())));
    enqueue("1");

    await(other);
    assertThat(again).hasValue(0);
    assertThat(queue().find(key).orElseThrow().dueAt()).isEqualTo(left.dueAt());
  }

  @Test
  void platformException_isACountedRetryWithItsMessage() {
    assertThat(failWith(new ConflictException("the chart has no name")))
        .satisfies(item -> assertThat(item.attempt()).isEqualTo(1))
        .satisfies(item -> assertThat(item.lastError()).isEqualTo("the chart has no name"))
        .satisfies(item -> assertThat(item.dueAt()).isAfter(Clock.systemUTC().instant()));
  }

  @Test
  void unexpectedException_isACountedRetryWithoutInternals() {
    assertThat(failWith(new IllegalStateException("select * from secret")))
        .satisfies(item -> assertThat(item.attempt()).isEqualTo(1))
        .satisfies(
            item ->
                assertThat(item.lastError())
                    .contains("unexpected failure")
                    .doesNotContain("secret", "Exception"));
  }

  @Test
  void unavailableDependency_isAnUncountedRetry() {
    assertThat(failWith(new UnavailableException("the registry is away")))
        .satisfies(item -> assertThat(item.attempt()).isZero())
        .satisfies(item -> assertThat(item.lastError()).isEqualTo("the registry is away"));
  }

  @Test
  void key_runsAgainWhenEnqueuedDuringItsRunButNotAtOnce() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    start(
        builder(),
        lease -> {
          assertThat(running.incrementAndGet()).isEqualTo(1);
          if (runs.incrementAndGet() == 1) {
            enqueue("1");
            enqueue("1");
          }
          running.decrementAndGet();
          return Outcome.done();
        });

    enqueue("1");

    awaitGone(KEY);
    assertThat(runs.get()).isEqualTo(2);
  }

  @Test
  void cap_limitsTheRunsOfAKindAndNotOfOthers() {
    AtomicInteger most = new AtomicInteger();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger slow = new AtomicInteger();
    CountDownLatch free = new CountDownLatch(1);
    Reconciler reconciler = builder().workers(6).cap(KIND, 2).build();
    reconcilers.add(reconciler);
    reconciler.register(
        KIND,
        lease -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          if (slow.incrementAndGet() <= 2) {
            await(free);
          }
          running.decrementAndGet();
          return Outcome.done();
        });
    reconciler.register(
        "free",
        lease -> {
          free.countDown();
          return Outcome.done();
        });
    IntStream.range(0, 20).forEach(i -> enqueue("k" + i));
    reconciler.start();
    Eventually.await("two run", () -> slow.get() == 2);
    queue().enqueue(Work.of(new WorkKey("free", "1"), "a", Clock.systemUTC().instant()));

    awaitEmpty();
    assertThat(most.get()).isEqualTo(2);
  }

  @Test
  void reconcilers_shareTheWorkWithoutDoublesOrLoss() {
    Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();
    WorkHandler count =
        lease -> {
          runs.computeIfAbsent(lease.claim().key().key(), k -> new AtomicInteger())
              .incrementAndGet();
          return Outcome.done();
        };
    Duration longLease = Duration.ofSeconds(10);
    start(builder().name("one").workers(4).lease(longLease), count);
    start(
        Reconciler.builder(otherProcess(), Clock.systemUTC())
            .name("two")
            .workers(4)
            .lease(longLease),
        count);
    for (int start = 0; start < 3_000; start += 500) {
      queue()
          .enqueueAll(
              IntStream.range(start, start + 500)
                  .mapToObj(
                      i ->
                          Work.of(
                              new WorkKey(KIND, "k" + i), "o" + i % 3, Clock.systemUTC().instant()))
                  .toList());
    }

    awaitEmpty();
    assertThat(runs).hasSize(3_000);
    assertThat(runs.values()).allSatisfy(times -> assertThat(times.get()).isEqualTo(1));
  }

  @Test
  void deadReconciler_isReplacedByAnother() throws Exception {
    FaultyWorkQueue cut = new FaultyWorkQueue(queue());
    CompletableFuture<Lease> dying = new CompletableFuture<>();
    start(
        Reconciler.builder(cut, Clock.systemUTC()).name("dying").lease(LEASE),
        lease -> {
          dying.complete(lease);
          block();
          return Outcome.done();
        });
    enqueue("1");
    Lease lost = dying.get(10, TimeUnit.SECONDS);
    cut.breakDown(Call.CLAIM, Call.RENEW, Call.COMPLETE, Call.RELEASE);
    CompletableFuture<Boolean> killed = new CompletableFuture<>();
    lost.onLost(() -> killed.complete(true));
    CompletableFuture<Claim> heir = new CompletableFuture<>();
    start(
        Reconciler.builder(otherProcess(), Clock.systemUTC())
            .name("heir")
            .pollInterval(Duration.ofMillis(50))
            .lease(LEASE),
        lease -> {
          heir.complete(lease.claim());
          return Outcome.done();
        });

    assertThat(heir.get(10, TimeUnit.SECONDS).epoch()).isGreaterThan(lost.claim().epoch());
    assertThat(killed.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(lost.isLost()).isTrue();
    assertThatThrownBy(lost::verify).isInstanceOf(LeaseLostException.class);
    awaitGone(KEY);
  }

  @Test
  void lease_outlivesALongRunByRenewal() {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch mayEnd = new CountDownLatch(1);
    WorkHandler slow =
        lease -> {
          runs.incrementAndGet();
          await(mayEnd);
          return lease.isLost() ? Outcome.stalled("lost") : Outcome.done();
        };
    start(builder().lease(Duration.ofMillis(600)).pollInterval(Duration.ofMillis(50)), slow);
    enqueue("1");
    long over = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_500);
    Eventually.await("two leases have passed", () -> System.nanoTime() > over);
    mayEnd.countDown();

    awaitGone(KEY);
    assertThat(runs.get()).isEqualTo(1);
  }

  @Test
  void outage_losesNoWorkAndEndsByItself() {
    FaultyWorkQueue cut = new FaultyWorkQueue(queue());
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicInteger unavailable = new AtomicInteger();
    start(
        Reconciler.builder(cut, Clock.systemUTC())
            .lease(Duration.ofSeconds(20))
            .pollInterval(Duration.ofMillis(50))
            .listener(
                new ReconcilerListener() {
                  @Override
                  public void queueUnavailable(RuntimeException failure) {
                    unavailable.incrementAndGet();
                  }
                }),
        lease -> {
          runs.incrementAndGet();
          started.countDown();
          await(mayEnd);
          return Outcome.done();
        });
    enqueue("1");
    await(started);
    cut.breakDown(Call.CLAIM, Call.RENEW, Call.COMPLETE);
    mayEnd.countDown();
    enqueue("2");
    Eventually.await("claims and completions have failed", () -> cut.failures() > 3);
    assertThat(queue().find(KEY)).isPresent();
    cut.heal();

    awaitEmpty();
    assertThat(runs.get()).isEqualTo(2);
    assertThat(unavailable.get()).isEqualTo(cut.failures());
  }

  @Test
  void stop_letsRunningHandlersFinishAndClaimsNoMore() {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Reconciler reconciler =
        start(
            builder().workers(1),
            lease -> {
              started.countDown();
              await(mayEnd);
              return Outcome.done();
            });
    enqueue("1");
    await(started);
    enqueue("2");
    CompletableFuture<Void> stopped =
        CompletableFuture.runAsync(() -> reconciler.stop(Duration.ofSeconds(10)));
    Eventually.await("it claims no more", () -> threads("test-claimer") == 0);
    mayEnd.countDown();
    stopped.join();

    assertThat(queue().find(KEY)).isEmpty();
    assertThat(queue().find(new WorkKey(KIND, "2")))
        .hasValueSatisfying(item -> assertThat(item.leaseOwner()).isNull());
    assertThat(reconciler.isRunning()).isFalse();
  }

  @Test
  void stop_givesUnfinishedRunsBackUncounted() {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    Reconciler reconciler =
        start(
            builder(),
            lease -> {
              Lease.Guard guard = lease.onLost(killed::countDown);
              started.countDown();
              block();
              guard.close();
              return Outcome.retry("killed");
            });
    enqueue("1");
    await(started);

    reconciler.stop(Duration.ofMillis(50));

    await(killed);
    WorkItem item = queue().find(KEY).orElseThrow();
    assertThat(item.leaseOwner()).isNull();
    assertThat(item.attempt()).isZero();
    assertThat(item.dueAt()).isBeforeOrEqualTo(Clock.systemUTC().instant());
  }

  @Test
  void lifecycle_startsOnceAndOwnsThreadsOnlyMeanwhile() {
    String name = "life-" + System.nanoTime();
    Reconciler reconciler = builder().name(name).build();
    reconciler.register(KIND, lease -> Outcome.done());
    assertThat(threads(name)).isZero();
    assertThatThrownBy(() -> reconciler.register(KIND, lease -> Outcome.done()))
        .isInstanceOf(IllegalStateException.class);

    reconciler.start();
    assertThat(threads(name)).isPositive();
    assertThatThrownBy(reconciler::start).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> reconciler.register("late", lease -> Outcome.done()))
        .isInstanceOf(IllegalStateException.class);

    reconciler.close();
    reconciler.close();
    Eventually.await("the threads are gone", () -> threads(name) == 0);
    assertThatThrownBy(reconciler::start).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void listener_hearsRunsAndItsFailuresDoNoHarm() {
    List<String> heard = new CopyOnWriteArrayList<>();
    start(
        builder()
            .listener(
                new ReconcilerListener() {
                  @Override
                  public void claimed(Claim claim) {
                    heard.add("claimed " + claim.key());
                    throw new IllegalStateException("a bad listener");
                  }

                  @Override
                  public void completed(String kind, Outcome outcome, Duration duration) {
                    heard.add("completed " + kind + " " + outcome);
                    throw new IllegalStateException("a bad listener");
                  }
                }),
        lease -> Outcome.done());

    enqueue("1");

    awaitGone(KEY);
    assertThat(heard).containsExactly("claimed thing/1", "completed thing Done[]");
  }

  private WorkItem failWith(RuntimeException failure) {
    CountDownLatch ran = new CountDownLatch(1);
    start(
        builder().backoff(NEVER, NEVER).waitMax(NEVER),
        lease -> {
          ran.countDown();
          throw failure;
        });
    enqueue("1");
    await(ran);
    return Eventually.value(
            "the failure is written",
            () -> queue().find(KEY),
            item -> item.isPresent() && item.get().lastError() != null)
        .orElseThrow();
  }

  private ReconcilerBuilder builder() {
    return Reconciler.builder(queue(), Clock.systemUTC()).name("test").lease(LEASE);
  }

  private Reconciler start(ReconcilerBuilder builder, WorkHandler handler) {
    return started(builder.build().register(KIND, handler));
  }

  private Reconciler started(Reconciler reconciler) {
    reconcilers.add(reconciler);
    reconciler.start();
    return reconciler;
  }

  private void enqueue(String key) {
    queue().enqueue(Work.of(new WorkKey(KIND, key), "a", Clock.systemUTC().instant()));
  }

  private void awaitGone(WorkKey key) {
    Eventually.await(key + " is gone", () -> queue().find(key).isEmpty());
  }

  private void awaitEmpty() {
    Eventually.value("the queue is empty", () -> queue().statistics(), List::isEmpty);
  }

  /** Holds a handler until it is interrupted or the test is over. */
  private void block() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains(name))
        .count();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(15, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
