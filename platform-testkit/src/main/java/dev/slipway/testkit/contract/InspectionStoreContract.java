package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.doctor.Finding;
import dev.slipway.doctor.FindingSet;
import dev.slipway.doctor.Inspection;
import dev.slipway.doctor.InspectionState;
import dev.slipway.doctor.InspectionStore;
import dev.slipway.store.Stores;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a store of inspections holds up to. */
public abstract class InspectionStoreContract {
  private static final Inspection FULL =
      new Inspection(
          7,
          InspectionState.FAILED,
          "ada@example.com",
          Samples.NOW,
          Samples.NOW.plusSeconds(1),
          Samples.NOW.plusSeconds(2),
          "cluster local-dev: it does not answer",
          "deployment/42",
          12,
          2,
          Map.of(FindingSet.ORPHAN, 1, FindingSet.GHOST, 2_000),
          List.of(
              new Finding(
                  FindingSet.GHOST,
                  "deployment",
                  "42",
                  "local-dev",
                  "db-ada",
                  "db-ada",
                  "the database has revision 3, \"und\" Ü",
                  Samples.NOW.minusSeconds(60),
                  "slipway deployment reconcile 3 42"),
              new Finding(
                  FindingSet.ORPHAN,
                  "account",
                  "x",
                  "local-dev",
                  "account-x",
                  null,
                  "nobody knows it",
                  null,
                  "kubectl delete namespace account-x")));

  /** The stores under test. */
  protected abstract Stores stores();

  private InspectionStore inspections() {
    return stores().inspections();
  }

  private static Inspection numbered(long number) {
    return new Inspection(
        number,
        InspectionState.WAITING,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        0,
        Map.of(),
        List.of());
  }

  @Test
  public void put_keepsEverything_inThePlaceOfWhatWasThere() {
    inspections().put(FULL);
    assertThat(inspections().get()).isEqualTo(FULL);
    assertThat(inspections().getForUpdate()).isEqualTo(FULL);

    inspections().put(Inspection.none());
    assertThat(inspections().get()).isEqualTo(Inspection.none());
  }

  @Test
  public void unitThatFails_leavesWhatWasThere() {
    inspections().put(numbered(1));

    try {
      stores()
          .transactions()
          .useTransaction(
              () -> {
                inspections().put(FULL);
                throw new IllegalArgumentException("broken off");
              });
    } catch (IllegalArgumentException expected) {
      assertThat(inspections().get()).isEqualTo(numbered(1));
      return;
    }
    throw new AssertionError("the failure is lost");
  }

  @Test
  public void getForUpdate_letsOneAfterTheOtherIn() throws Exception {
    inspections().put(numbered(0));
    int writers = 8;
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Future<?>> ends =
          IntStream.range(0, writers)
              .<Future<?>>mapToObj(i -> threads.submit(() -> countUp(start)))
              .toList();
      start.countDown();
      for (Future<?> end : ends) {
        end.get(30, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(inspections().get().number()).isEqualTo(writers);
  }

  private @Nullable Void countUp(CountDownLatch start) throws InterruptedException {
    start.await();
    stores()
        .transactions()
        .useTransaction(
            () -> inspections().put(numbered(inspections().getForUpdate().number() + 1)));
    return null;
  }
}
