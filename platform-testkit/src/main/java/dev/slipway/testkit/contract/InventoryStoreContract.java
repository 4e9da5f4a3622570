package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.helm.InventoryRevision;
import dev.slipway.helm.InventoryStore;
import dev.slipway.helm.ReleaseName;
import dev.slipway.helm.Values;
import dev.slipway.page.PageRequest;
import dev.slipway.store.Stores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an inventory store holds up to. */
public abstract class InventoryStoreContract {
  private static final String CLUSTER = "simulated";

  /** The stores under test. */
  protected abstract Stores stores();

  private InventoryStore inventory() {
    return stores().inventory();
  }

  private static ReleaseName release() {
    String name = Samples.unique("release");
    return new ReleaseName(name, name);
  }

  private static InventoryRevision revision(ReleaseName release, int number) {
    return new InventoryRevision(
        new HelmRelease(
            release,
            number,
            HelmStatus.DEPLOYED,
            "db",
            "1.2.3",
            "Install complete",
            Samples.NOW.plusSeconds(number),
            "kind: Secret\nmetadata:\n  name: db-" + number + "\n"),
        Samples.archive("db"),
        Values.of(Map.of("password", "correct horse")),
        "kind: Job\n");
  }

  private void putAll(ReleaseName release, int... numbers) {
    for (int number : numbers) {
      inventory().put(CLUSTER, revision(release, number));
    }
  }

  private List<Integer> numbers(String cluster, ReleaseName release) {
    return inventory().history(cluster, release).stream()
        .map(revision -> revision.release().revision())
        .toList();
  }

  @Test
  public void put_keepsEverything() {
    ReleaseName release = release();
    putAll(release, 1);

    assertThat(inventory().history(CLUSTER, release)).containsExactly(revision(release, 1));
  }

  @Test
  public void put_ofTheSameNumber_replaces() {
    ReleaseName release = release();
    putAll(release, 1);
    InventoryRevision failed = revision(release, 1).withStatus(HelmStatus.FAILED, "timed out");
    inventory().put(CLUSTER, failed);

    assertThat(inventory().history(CLUSTER, release)).containsExactly(failed);
  }

  @Test
  public void history_isOldestFirstAndOfOneReleaseOnOneCluster() {
    ReleaseName release = release();
    putAll(release, 10, 2, 1);
    putAll(release(), 3);
    inventory().put("another", revision(release, 7));

    assertThat(numbers(CLUSTER, release)).containsExactly(1, 2, 10);
    assertThat(numbers("another", release)).containsExactly(7);
    assertThat(numbers(CLUSTER, release())).isEmpty();
  }

  @Test
  public void prune_keepsTheNewest() {
    ReleaseName release = release();
    putAll(release, 1, 2, 3, 4);
    inventory().prune(CLUSTER, release, 2);
    inventory().prune(CLUSTER, release, 5);

    assertThat(numbers(CLUSTER, release)).containsExactly(3, 4);
  }

  @Test
  public void delete_removesAllOfTheRelease() {
    ReleaseName release = release();
    ReleaseName other = release();
    putAll(release, 1, 2);
    putAll(other, 1);
    inventory().delete(CLUSTER, release);
    inventory().delete(CLUSTER, release);

    assertThat(numbers(CLUSTER, release)).isEmpty();
    assertThat(numbers(CLUSTER, other)).containsExactly(1);
  }

  @Test
  public void chartOfARevision_isNotListedAmongUploadedCharts() {
    ReleaseName release = release();
    putAll(release, 1);

    assertThat(stores().charts().list(PageRequest.all()).items())
        .noneMatch(chart -> chart.digest().equals(Samples.archive("db").digest()));
  }
}
