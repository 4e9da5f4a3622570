package dev.slipway.helmchart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.concurrent.AtOnce;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.TestAccounts;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.TestDatabase;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many at once on PostgreSQL. */
class HelmChartsOnPostgresTest {
  private static final int AT_ONCE = 6;

  private final TestDatabase database = TestDatabase.empty();
  private final JpaStores stores =
      JpaStores.postgresql(database.pool(8), Encryption.aes(Secret.of("a key of the charts")));

  /** The charts that something uses. */
  private final Set<UUID> used = ConcurrentHashMap.newKeySet();

  private final HelmCharts charts =
      new HelmCharts(
          new HelmChartStores(
              stores.transactions(),
              stores.helmCharts(),
              stores.charts(),
              stores.accounts(),
              stores.events(),
              stores.queue()),
          List.of(id -> used.contains(id) ? List.of(new ChartUser("workload", "7")) : List.of()),
          InstantSource.system(),
          new SecureRandom());
  private final AtOnce threads = new AtOnce(AT_ONCE);
  private final Actor ann = TestAccounts.insert(stores, "ann", Instant.EPOCH);

  @AfterEach
  void close() {
    threads.close();
    stores.close();
    database.close();
  }

  @Test
  void sameChartManyTimes_isMadeOnce() throws Exception {
    List<String> ids =
        threads.call(
            () -> {
              try {
                return charts.create(ann, NewHelmChart.starter("web", "1.0.0")).id().toString();
              } catch (ConflictException e) {
                return "met " + e.objectId();
              }
            });

    String made = charts.list(ann, PageRequest.all()).items().get(0).id().toString();
    assertThat(ids).containsOnlyOnce(made);
    assertThat(ids).filteredOn(id -> !id.equals(made)).containsOnly("met " + made);
  }

  @Test
  void sameChartChangedAndDeleted_isWholeOrGone() throws Exception {
    HelmChart chart = charts.create(ann, NewHelmChart.starter("web", "1.0.0"));
    List<String> results =
        threads.call(
            new Callable<>() {
              private int calls;

              @Override
              public String call() {
                int number = next();
                try {
                  if (number == 3) {
                    charts.delete(ann, chart.id());
                    return "deleted";
                  }
                  charts.change(ann, chart.id(), HelmChartChange.none().version("2.0." + number));
                  return "changed";
                } catch (NotFoundException e) {
                  return "gone";
                }
              }

              private synchronized int next() {
                return calls++;
              }
            });

    assertThat(results).containsOnlyOnce("deleted").isSubsetOf("deleted", "changed", "gone");
    assertThat(stores.helmCharts().find(chart.id())).isEmpty();
    assertThat(stores.queue().find(HelmChartValidation.key(chart))).isEmpty();
  }

  @Test
  void chartThatIsAboutToBeUsed_isNotDeletedMeanwhile() throws Exception {
    HelmChart chart = charts.create(ann, NewHelmChart.starter("web", "1.0.0"));
    stores
        .helmCharts()
        .update(
            chart.found(
                chart.about(), HelmChartState.valid("sha256:aa", List.of()), Instant.EPOCH));
    CountDownLatch held = new CountDownLatch(1);
    Future<String> deletion =
        threads.beside(
            () -> {
              held.await();
              try {
                charts.delete(ann, chart.id());
                return "deleted";
              } catch (ConflictException e) {
                return String.valueOf(e.getMessage());
              }
            });
    stores
        .transactions()
        .useTransaction(
            () -> {
              assertThat(charts.requireValid(ann, chart.id()).digest()).isEqualTo("sha256:aa");
              held.countDown();
              used.add(chart.id());
            });

    assertThat(deletion.get()).isEqualTo("The Helm chart is used by workload 7");
    assertThat(stores.helmCharts().find(chart.id())).isPresent();
  }
}
