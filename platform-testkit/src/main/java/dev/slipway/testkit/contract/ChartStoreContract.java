package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chart.Chart;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.store.Stores;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a chart store holds up to. */
public abstract class ChartStoreContract {

  /** The stores under test. */
  protected abstract Stores stores();

  private ChartStore charts() {
    return stores().charts();
  }

  @Test
  public void put_keepsTheArchiveAndItsEntry() {
    ChartArchive archive = Samples.archive(Samples.unique("chart"));
    Chart chart = charts().put(archive, Samples.NOW);

    assertThat(chart)
        .isEqualTo(
            new Chart(
                chart.id(),
                "chart://" + archive.digest(),
                archive.name(),
                archive.version(),
                archive.digest(),
                archive.size(),
                Samples.NOW));
    assertThat(chart.id()).isPositive();
    assertThat(charts().find(chart.id())).contains(chart);
    assertThat(charts().findByDigest(archive.digest())).contains(chart);
    ChartArchive found = charts().archive(archive.digest()).orElseThrow();
    assertThat(found).isEqualTo(archive);
    assertThat(found.reference()).isEqualTo(archive.reference());
  }

  @Test
  public void keep_storesTheArchiveWithoutAnEntry() {
    ChartArchive archive = Samples.archive(Samples.unique("chart"));
    long total = charts().list(PageRequest.all()).total();
    charts().keep(archive);
    charts().keep(archive);

    assertThat(charts().archive(archive.digest())).contains(archive);
    assertThat(charts().findByDigest(archive.digest())).isEmpty();
    assertThat(charts().list(PageRequest.all()).total()).isEqualTo(total);
    Chart chart = charts().put(archive, Samples.NOW);
    assertThat(charts().find(chart.id())).contains(chart);
    charts().keep(archive);
    assertThat(charts().findByDigest(archive.digest())).contains(chart);
  }

  @Test
  public void put_again_givesTheFirstEntry() {
    ChartArchive archive = Samples.archive(Samples.unique("chart"));
    Chart chart = charts().put(archive, Samples.NOW);

    assertThat(charts().put(archive, Samples.NOW.plusSeconds(60))).isEqualTo(chart);
  }

  @Test
  public void put_ofTheSameArchiveByMany_storesItOnce() throws Exception {
    ChartArchive archive = Samples.archive(Samples.unique("chart"));
    List<CompletableFuture<Chart>> puts =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> charts().put(archive, Samples.NOW)))
            .limit(6)
            .toList();
    Chart first = puts.get(0).get(20, TimeUnit.SECONDS);

    for (CompletableFuture<Chart> put : puts) {
      assertThat(put.get(20, TimeUnit.SECONDS)).isEqualTo(first);
    }
  }

  @Test
  public void find_ofWhatIsNotThere_isEmpty() {
    assertThat(charts().find(Long.MAX_VALUE)).isEmpty();
    assertThat(charts().findByDigest("sha256:none")).isEmpty();
    assertThat(charts().archive("sha256:none")).isEmpty();
  }

  @Test
  public void list_pagesById() {
    Chart first = charts().put(Samples.archive(Samples.unique("b")), Samples.NOW);
    Chart second = charts().put(Samples.archive(Samples.unique("a")), Samples.NOW);
    int total = (int) charts().list(PageRequest.all()).total();

    Page<Chart> page = charts().list(new PageRequest(total - 2, 2));
    assertThat(page.items()).containsExactly(first, second);
    assertThat(page.total()).isEqualTo(total);
  }
}
