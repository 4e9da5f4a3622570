package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.LeaseLostException;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.QueueStatistics;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkItem;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.reconcile.WorkQueue.Completion;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.MutableClock;
import dev.slipway.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a {@link WorkQueue} must do. A subclass gives every test an empty queue. */
public abstract class WorkQueueContract {
  private static final String KIND = "thing";
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final WorkKey KEY = new WorkKey(KIND, "1");

  /** The queue under test; the same one during a test. */
  protected abstract WorkQueue queue();

  /** The same rows as another process sees them; the queue itself when there can be only one. */
  protected abstract WorkQueue otherProcess();

  /** The transactions that the queue joins. */
  protected abstract Transactions transactions();

  /** The clock that judges what is due. */
  protected abstract MutableClock clock();

  @Test
  void claim_returnsTheWorkAsEnqueued() {
    Instant due = clock().instant().minusSeconds(5);
    queue().enqueue(new Work(KEY, "account/7", due, "00-trace-01"));

    Claim claim = claimOne();

    assertThat(claim.key()).isEqualTo(KEY);
    assertThat(claim.owner()).isEqualTo("account/7");
    assertThat(claim.worker()).isEqualTo("w");
    assertThat(claim.generation()).isEqualTo(1);
    assertThat(claim.attempt()).isZero();
    assertThat(claim.waits()).isZero();
    assertThat(claim.dueAt()).isEqualTo(due);
    assertThat(claim.until()).isEqualTo(clock().instant().plus(LEASE));
    assertThat(claim.traceContext()).isEqualTo("00-trace-01");
  }

  @Test
  void claim_ofAnEmptyQueueIsEmpty() {
    assertThat(claim(10)).isEmpty();
    assertThat(queue().claim("w", Map.of(), 10, LEASE)).isEmpty();
    assertThat(queue().claim("w", Map.of(KIND, 0), 10, LEASE)).isEmpty();
  }

  @Test
  void claim_leavesOtherKindsAlone() {
    queue().enqueue(Work.of(new WorkKey("other", "1"), "a", clock().instant()));

    assertThat(claim(10)).isEmpty();
  }

  @Test
  void claim_takesTheLongestDueFirst() {
    enqueue("late", clock().instant().minusSeconds(1));
    enqueue("early", clock().instant().minusSeconds(2));

    assertThat(keys(claim(1))).containsExactly("early");
    assertThat(keys(claim(1))).containsExactly("late");
  }

  @Test
  void work_waitsUntilItIsDue() {
    enqueue("1", clock().instant().plusSeconds(60));

    assertThat(claim(10)).isEmpty();
    clock().advance(Duration.ofSeconds(59));
    assertThat(claim(10)).isEmpty();
    clock().advance(Duration.ofSeconds(1));
    assertThat(claim(10)).hasSize(1);
  }

  @Test
  void enqueue_coalescesWithTheRowThatWaits() {
    queue().enqueue(new Work(KEY, "a", clock().instant(), "first"));
    queue().enqueue(new Work(KEY, "b", clock().instant().plusSeconds(60), "second"));

    Claim claim = claimOne();

    assertThat(claim.generation()).isEqualTo(2);
    assertThat(claim.owner()).isEqualTo("b");
    assertThat(claim.traceContext()).isEqualTo("second");
    assertThat(claim.dueAt()).isEqualTo(clock().instant());
  }

  @Test
  void enqueue_bringsALaterDueTimeForward() {
    enqueue("1", clock().instant().plusSeconds(60));
    enqueue("1", clock().instant());

    assertThat(claim(10)).hasSize(1);
  }

  @Test
  void enqueueAll_coalescesWithinTheCall() {
    Instant now = clock().instant();
    queue()
        .enqueueAll(
            List.of(Work.of(KEY, "a", now.plusSeconds(9)), Work.of(KEY, "b", now.plusSeconds(90))));

    WorkItem item = item(KEY);

    assertThat(item.generation()).isEqualTo(2);
    assertThat(item.owner()).isEqualTo("b");
    assertThat(item.dueAt()).isEqualTo(now.plusSeconds(9));
    assertThatCode(() -> queue().enqueueAll(List.of())).doesNotThrowAnyException();
  }

  @Test
  void key_runsOnceAtATime() {
    enqueue("1", clock().instant());
    claimOne();
    enqueue("1", clock().instant());

    assertThat(claim(10)).isEmpty();
  }

  @Test
  void done_removesTheRow() {
    enqueue("1", clock().instant());

    assertThat(complete(claimOne(), Outcome.done())).isEmpty();

    assertThat(queue().find(KEY)).isEmpty();
  }

  @Test
  void enqueueDuringARun_runsOnceMoreHoweverOften() {
    enqueue("1", clock().instant());
    Claim first = claimOne();
    enqueue("1", clock().instant());
    enqueue("1", clock().instant());
    complete(first, Outcome.done());

    Claim second = claimOne();

    assertThat(second.epoch()).isGreaterThan(first.epoch());
    complete(second, Outcome.done());
    assertThat(queue().find(KEY)).isEmpty();
  }

  @Test
  void enqueueDuringARun_forLater_runsThen() {
    enqueue("1", clock().instant());
    Claim claim = claimOne();
    enqueue("1", clock().instant().plusSeconds(60));
    complete(claim, Outcome.done());

    assertThat(claim(10)).isEmpty();
    clock().advance(Duration.ofSeconds(60));
    assertThat(claim(10)).hasSize(1);
  }

  @Test
  void enqueueDuringARun_overridesARequeueAndAStall() {
    enqueue("1", clock().instant());
    Claim claim = claimOne();
    enqueue("1", clock().instant());
    complete(claim, Outcome.requeueAfter(Duration.ofHours(1)), Duration.ofHours(1));
    Claim again = claimOne();
    enqueue("1", clock().instant());
    complete(again, Outcome.stalled("broken"));

    assertThat(claimOne().attempt()).isZero();
  }

  @Test
  void enqueueDuringARun_keepsTheBackoffOfARetry() {
    enqueue("1", clock().instant());
    Claim claim = claimOne();
    enqueue("1", clock().instant());
    complete(claim, Outcome.retry("away"), Duration.ofSeconds(30));

    assertThat(claim(10)).isEmpty();
    clock().advance(Duration.ofSeconds(30));
    assertThat(claimOne().attempt()).isEqualTo(1);
  }

  @Test
  void requeue_waitsAndForgetsFailures() {
    enqueue("1", clock().instant());
    complete(claimOne(), Outcome.retry("once"), Duration.ZERO);
    complete(claimOne(), Outcome.requeueAfter(Duration.ofSeconds(5)), Duration.ofSeconds(5));

    assertThat(claim(10)).isEmpty();
    assertThat(item(KEY).lastError()).isNull();
    clock().advance(Duration.ofSeconds(5));
    assertThat(claimOne().attempt()).isZero();
  }

  @Test
  void retry_countsAndKeepsTheReason() {
    enqueue("1", clock().instant());
    complete(claimOne(), Outcome.retry("chart not found"), Duration.ofSeconds(1));

    assertThat(item(KEY).lastError()).isEqualTo("chart not found");
    assertThat(item(KEY).attempt()).isEqualTo(1);
    assertThat(item(KEY).dueAt()).isEqualTo(clock().instant().plusSeconds(1));
  }

  @Test
  void retry_cutsALongReason() {
    enqueue("1", clock().instant());
    complete(claimOne(), Outcome.retry("\u0000" + "x".repeat(100_000)), Duration.ofSeconds(1));

    assertThat(item(KEY).lastError()).hasSize(2000).contains("xxx");
  }

  @Test
  void waitingForADependency_countsApart() {
    enqueue("1", clock().instant());
    complete(claimOne(), Outcome.retry("broken"), Duration.ZERO);
    complete(claimOne(), Outcome.waitForDependency("registry away"), Duration.ZERO);
    complete(claimOne(), Outcome.waitForDependency("registry away"), Duration.ZERO);

    Claim waited = claimOne();

    assertThat(waited.attempt()).isEqualTo(1);
    assertThat(waited.waits()).isEqualTo(2);
    complete(waited, Outcome.retry("broken"), Duration.ZERO);
    assertThat(claimOne().waits()).isZero();
  }

  @Test
  void stalled_waitsUntilEnqueuedAnew() {
    enqueue("1", clock().instant());
    complete(claimOne(), Outcome.retry("once"), Duration.ZERO);
    complete(claimOne(), Outcome.stalled("immutable field"));

    clock().advance(Duration.ofDays(365));
    assertThat(claim(10)).isEmpty();
    assertThat(item(KEY).stalled()).isTrue();
    assertThat(item(KEY).lastError()).isEqualTo("immutable field");
    enqueue("1", clock().instant());
    assertThat(item(KEY).stalled()).isFalse();
    assertThat(claimOne().attempt()).isZero();
  }

  @Test
  void expiredLease_isTakenOverWithAHigherEpoch() {
    enqueue("1", clock().instant());
    Claim dead = claimOne();
    clock().advance(LEASE.minusMillis(1));
    assertThat(otherProcess().claim("v", Map.of(KIND, 9), 9, LEASE)).isEmpty();
    clock().advance(Duration.ofMillis(1));

    List<Claim> taken = otherProcess().claim("v", Map.of(KIND, 9), 9, LEASE);

    assertThat(taken).singleElement().extracting(Claim::worker).isEqualTo("v");
    assertThat(taken.get(0).epoch()).isGreaterThan(dead.epoch());
    assertThat(taken.get(0).attempt()).isZero();
  }

  @Test
  void zombie_isRefusedEverything() {
    enqueue("1", clock().instant());
    Claim zombie = claimOne();
    clock().advance(LEASE);
    Claim heir = otherProcess().claim("v", Map.of(KIND, 9), 9, LEASE).get(0);

    assertThat(queue().renew(List.of(zombie), LEASE)).containsExactly(zombie);
    assertThat(complete(zombie, Outcome.done())).containsExactly(zombie);
    assertThat(complete(zombie, Outcome.retry("x"), Duration.ZERO)).containsExactly(zombie);
    queue().release(List.of(zombie));
    assertThatThrownBy(() -> transactions().useTransaction(() -> queue().verify(zombie)))
        .isInstanceOf(LeaseLostException.class);
    assertThat(item(KEY).leaseOwner()).isEqualTo("v");
    assertThat(complete(heir, Outcome.done())).isEmpty();
  }

  @Test
  void epoch_neverRepeatsEvenWhenTheRowIsMadeAnew() {
    List<Long> epochs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      enqueue("1", clock().instant());
      Claim claim = claimOne();
      epochs.add(claim.epoch());
      complete(claim, Outcome.done());
    }

    assertThat(epochs).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void renew_keepsTheLease() {
    enqueue("1", clock().instant());
    Claim claim = claimOne();
    clock().advance(LEASE.minusSeconds(1));
    assertThat(queue().renew(List.of(claim), LEASE)).isEmpty();
    clock().advance(LEASE.minusSeconds(1));

    assertThat(claim(10)).isEmpty();
    assertThat(item(KEY).leaseUntil()).isEqualTo(clock().instant().plusSeconds(1));
  }

  @Test
  void renew_namesTheLostOnesOnly() {
    enqueue("1", clock().instant());
    enqueue("2", clock().instant());
    List<Claim> claims = claim(2);
    complete(claims.get(0), Outcome.done());

    assertThat(queue().renew(claims, LEASE)).containsExactly(claims.get(0));
    assertThat(queue().renew(List.of(), LEASE)).isEmpty();
  }

  @Test
  void renew_ofAnExpiredLeaseThatNobodyTookHolds() {
    enqueue("1", clock().instant());
    Claim claim = claimOne();
    clock().advance(LEASE.plusSeconds(1));

    assertThat(queue().renew(List.of(claim), LEASE)).isEmpty();
    assertThat(claim(10)).isEmpty();
  }

  @Test
  void release_makesDueAtOnceWithoutCounting() {
    enqueue("1", clock().instant());
    complete(claimOne(), Outcome.retry("once"), Duration.ZERO);
    Claim claim = claimOne();
    queue().release(List.of(claim));

    Claim again = claimOne();

    assertThat(again.attempt()).isEqualTo(1);
    assertThat(again.epoch()).isGreaterThan(claim.epoch());
    assertThat(queue().renew(List.of(claim), LEASE)).containsExactly(claim);
  }

  @Test
  void cancel_removesWhatNobodyHolds() {
    enqueue("1", clock().instant());
    queue().cancel(KEY);
    queue().cancel(new WorkKey(KIND, "never"));

    assertThat(claim(10)).isEmpty();
    assertThat(queue().find(KEY)).isEmpty();
  }

  @Test
  void cancel_duringARunRemovesTheRowAfterwards() {
    enqueue("1", clock().instant());
    Claim claim = claimOne();
    queue().cancel(KEY);

    assertThat(queue().renew(List.of(claim), LEASE)).isEmpty();
    complete(claim, Outcome.retry("x"), Duration.ZERO);
    assertThat(queue().find(KEY)).isEmpty();
  }

  @Test
  void cancel_isTakenBackByAnEnqueue() {
    enqueue("1", clock().instant());
    Claim claim = claimOne();
    queue().cancel(KEY);
    enqueue("1", clock().instant());
    complete(claim, Outcome.done());

    assertThat(claim(10)).hasSize(1);
  }

  @Test
  void cancel_ofARunWhoseWorkerDiedRemovesTheRow() {
    enqueue("1", clock().instant());
    claimOne();
    queue().cancel(KEY);
    clock().advance(LEASE);

    assertThat(claim(10)).isEmpty();
    assertThat(queue().find(KEY)).isEmpty();
  }

  @Test
  void rollback_takesRequestsBack() {
    enqueue("2", clock().instant().plusSeconds(60));
    assertThatThrownBy(
            () ->
                transactions()
                    .useTransaction(
                        () -> {
                          enqueue("1", clock().instant());
                          enqueue("2", clock().instant());
                          throw new IllegalStateException("rolled back");
                        }))
        .hasMessage("rolled back");

    assertThat(claim(10)).isEmpty();
    assertThat(item(new WorkKey(KIND, "2")).generation()).isEqualTo(1);
  }

  @Test
  void rollback_takesACancellationBack() {
    enqueue("1", clock().instant());
    assertThatThrownBy(
            () ->
                transactions()
                    .useTransaction(
                        () -> {
                          queue().cancel(KEY);
                          throw new IllegalStateException("rolled back");
                        }))
        .hasMessage("rolled back");

    assertThat(claim(10)).hasSize(1);
  }

  @Test
  void verify_keepsOthersOffUntilTheCommit() throws Exception {
    enqueue("1", clock().instant());
    Claim claim = claimOne();
    CountDownLatch verified = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () ->
                transactions()
                    .useTransaction(
                        () -> {
                          queue().verify(claim);
                          verified.countDown();
                          awaitLatch(mayCommit);
                        }));
    awaitLatch(verified);
    clock().advance(LEASE);
    CompletableFuture<List<Claim>> thief =
        CompletableFuture.supplyAsync(() -> otherProcess().claim("v", Map.of(KIND, 1), 1, LEASE));
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(150);
    Eventually.await(
        "the other worker found nothing or waits", () -> thief.isDone() || System.nanoTime() > end);
    assertThat(thief.isDone() && !thief.join().isEmpty()).isFalse();
    mayCommit.countDown();
    writer.get(10, TimeUnit.SECONDS);

    assertThat(thief.get(10, TimeUnit.SECONDS).size() + claim(1).size()).isEqualTo(1);
  }

  @Test
  void fairness_oneOwnerDoesNotStarveAnother() {
    Instant now = clock().instant();
    queue()
        .enqueueAll(
            IntStream.range(0, 10_000)
                .mapToObj(i -> Work.of(new WorkKey(KIND, "big" + i), "big", now.minusSeconds(60)))
                .toList());
    for (String owner : List.of("a", "small", "z")) {
      queue().enqueue(Work.of(new WorkKey(KIND, owner), owner, now));
    }

    List<String> firstFour = keys(claim(4));

    assertThat(firstFour).contains("a", "small", "z");
    assertThat(claim(100)).as("one owner alone gets all places").hasSize(100);
  }

  @Test
  void fairness_ownersTakeTurnsAcrossClaims() {
    for (int owner = 0; owner < 5; owner++) {
      for (int i = 0; i < 10; i++) {
        WorkKey key = new WorkKey(KIND, owner + "-" + i);
        queue().enqueue(Work.of(key, "owner/" + owner, clock().instant()));
      }
    }
    List<String> owners = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      owners.add(claimOne().owner());
    }

    assertThat(owners.subList(0, 5)).doesNotHaveDuplicates();
    assertThat(owners.subList(5, 10)).doesNotHaveDuplicates();
  }

  @Test
  void claim_fillsUpFromOwnersThatHaveMore() {
    for (int i = 0; i < 20; i++) {
      enqueueFor("rich", "rich" + i);
    }
    enqueueFor("poor", "poor");
    enqueueFor("poorer", "poorer");

    assertThat(claim(15)).hasSize(15);
    assertThat(claim(15)).hasSize(7);
  }

  @Test
  void caps_holdPerKind() {
    Instant now = clock().instant();
    for (int i = 0; i < 10; i++) {
      queue().enqueue(Work.of(new WorkKey("slow", "s" + i), "a", now));
      queue().enqueue(Work.of(new WorkKey("quick", "q" + i), "a", now));
    }

    List<Claim> claims = queue().claim("w", Map.of("slow", 2, "quick", 100), 9, LEASE);

    assertThat(claims).hasSize(9);
    assertThat(claims).filteredOn(claim -> claim.key().kind().equals("slow")).hasSize(2);
  }

  @Test
  void nextDue_isTheEarliestThatNobodyHolds() {
    Instant now = clock().instant();
    assertThat(queue().nextDue(Set.of(KIND))).isNull();
    queue().enqueue(Work.of(new WorkKey("other", "1"), "a", now));
    assertThat(queue().nextDue(Set.of(KIND))).isNull();
    enqueue("later", now.plusSeconds(60));
    enqueue("soon", now.plusSeconds(5));
    assertThat(queue().nextDue(Set.of(KIND))).isEqualTo(now.plusSeconds(5));
    enqueue("now", now);
    assertThat(queue().nextDue(Set.of(KIND))).isBeforeOrEqualTo(now);
    claimOne();
    assertThat(queue().nextDue(Set.of(KIND, "none"))).isEqualTo(now.plusSeconds(5));
  }

  @Test
  void statistics_countByKind() {
    Instant now = clock().instant();
    enqueue("running", now);
    claimOne();
    enqueue("stalled", now);
    complete(claimOne(), Outcome.stalled("x"));
    enqueue("later", now.plusSeconds(60));
    enqueue("due", now.minusSeconds(3));

    assertThat(queue().statistics())
        .containsExactly(new QueueStatistics(KIND, 1, 1, 1, 1, now.minusSeconds(3)));
  }

  @Test
  void subscription_isToldOfWorkOfOtherProcesses() {
    AtomicInteger told = new AtomicInteger();
    WorkQueue.Subscription subscription = queue().subscribe(told::incrementAndGet);
    try (subscription) {
      int before = settle(told);
      transactions().useTransaction(() -> enqueue("1", clock().instant()));
      Eventually.await("the listener was told", () -> told.get() > before);
      claimOne();
      int between = told.get();
      otherProcess().enqueue(Work.of(new WorkKey(KIND, "2"), "a", clock().instant()));
      Eventually.await("the listener was told of the other", () -> told.get() > between);
    }
    int after = settle(told);
    enqueue("3", clock().instant());
    assertThat(settle(told)).isEqualTo(after);
  }

  @Test
  void threads_neverRunAKeyTwiceAtOnce() throws Exception {
    int keys = 2_000;
    int requests = 3;
    Set<WorkKey> running = ConcurrentHashMap.newKeySet();
    Map<WorkKey, Long> epochs = new ConcurrentHashMap<>();
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger enqueuers = new AtomicInteger(2);
    List<Future<?>> threads = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      for (int i = 0; i < 2; i++) {
        WorkQueue mine = i == 0 ? queue() : otherProcess();
        threads.add(
            pool.submit(
                () -> {
                  for (int round = 0; round < requests; round++) {
                    for (int start = 0; start < keys; start += 100) {
                      mine.enqueueAll(works(start, start + 100));
                    }
                  }
                  return enqueuers.decrementAndGet();
                }));
      }
      for (int i = 0; i < 6; i++) {
        String worker = "w" + i;
        WorkQueue mine = i % 2 == 0 ? queue() : otherProcess();
        threads.add(
            pool.submit(
                () -> {
                  while (true) {
                    boolean last = enqueuers.get() == 0;
                    List<Claim> claims = mine.claim(worker, Map.of(KIND, 50), 50, LEASE);
                    if (claims.isEmpty() && last && queue().nextDue(Set.of(KIND)) == null) {
                      return runs.get();
                    }
                    for (Claim claim : claims) {
                      assertThat(running.add(claim.key())).as("%s alone", claim.key()).isTrue();
                      Long before = epochs.put(claim.key(), claim.epoch());
                      assertThat(before == null || before < claim.epoch()).isTrue();
                      runs.incrementAndGet();
                    }
                    claims.forEach(claim -> running.remove(claim.key()));
                    assertThat(mine.complete(done(claims))).isEmpty();
                  }
                }));
      }
      for (Future<?> thread : threads) {
        thread.get(60, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(epochs).hasSize(keys);
    assertThat(runs.get()).isBetween(keys, 2 * requests * keys);
    assertThat(queue().statistics()).isEmpty();
  }

  private List<Work> works(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Work.of(new WorkKey(KIND, "k" + i), "owner/" + i % 7, clock().instant()))
        .toList();
  }

  private static List<Completion> done(Collection<Claim> claims) {
    return claims.stream()
        .map(claim -> new Completion(claim, Outcome.done(), Duration.ZERO))
        .toList();
  }

  /** Gives news that is on its way the time to arrive. */
  private static int settle(AtomicInteger told) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(150);
    Eventually.await("the news has settled", () -> System.nanoTime() > end);
    return told.get();
  }

  private void enqueue(String key, Instant dueAt) {
    queue().enqueue(Work.of(new WorkKey(KIND, key), "a", dueAt));
  }

  private void enqueueFor(String owner, String key) {
    queue().enqueue(Work.of(new WorkKey(KIND, key), owner, clock().instant()));
  }

  private List<Claim> claim(int max) {
    List<Claim> claims = queue().claim("w", Map.of(KIND, max), max, LEASE);
    assertThat(new HashSet<>(keys(claims))).hasSameSizeAs(claims);
    return claims;
  }

  private Claim claimOne() {
    List<Claim> claims = claim(1);
    assertThat(claims).hasSize(1);
    return claims.get(0);
  }

  private static List<String> keys(List<Claim> claims) {
    return claims.stream().map(claim -> claim.key().key()).toList();
  }

  private Set<Claim> complete(Claim claim, Outcome outcome) {
    return complete(claim, outcome, Duration.ZERO);
  }

  private Set<Claim> complete(Claim claim, Outcome outcome, Duration delay) {
    return queue().complete(List.of(new Completion(claim, outcome, delay)));
  }

  private WorkItem item(WorkKey key) {
    return queue().find(key).orElseThrow(() -> new AssertionError("no row for " + key));
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
