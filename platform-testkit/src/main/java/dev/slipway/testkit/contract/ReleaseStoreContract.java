package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.helm.ReleaseName;
import dev.slipway.release.ObjectHealth;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseState;
import dev.slipway.release.ReleaseStore;
import dev.slipway.store.Stores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a release store holds up to. */
public abstract class ReleaseStoreContract {

  /** The stores under test. */
  protected abstract Stores stores();

  private ReleaseStore releases() {
    return stores().releases();
  }

  private static ReleaseRecord full(String key) {
    return new ReleaseRecord(
        key,
        new ReleaseName("namespace-1", "name-1"),
        ReleaseState.PROGRESSING,
        "waits for Deployment/web",
        3,
        2,
        4,
        "sha256:22",
        "upgrade",
        99,
        Samples.NOW,
        1,
        Samples.NOW.plusSeconds(3),
        List.of(
            new ObjectHealth(
                "apps/v1",
                "Deployment",
                "namespace-1",
                "web",
                ObjectHealth.Health.PROGRESSING,
                "0 of 1 ready"),
            new ObjectHealth(
                "v1", "Namespace", null, "namespace-1", ObjectHealth.Health.HEALTHY, null)));
  }

  private static ReleaseRecord bare(String key) {
    return new ReleaseRecord(
        key,
        new ReleaseName("namespace-2", "name-2"),
        ReleaseState.ABSENT,
        null,
        1,
        0,
        0,
        null,
        null,
        0,
        null,
        0,
        Samples.NOW,
        List.of());
  }

  @Test
  public void put_keepsEverything() {
    String key = Samples.unique("deployment/");
    releases().put(full(key));

    assertThat(releases().find(key)).contains(full(key));
  }

  @Test
  public void put_again_replaces() {
    String key = Samples.unique("deployment/");
    releases().put(full(key));
    releases().put(bare(key));

    assertThat(releases().find(key)).contains(bare(key));
  }

  @Test
  public void list_goesThroughAllThatIsThere_inPages() {
    String key = Samples.unique("listed/");
    releases().put(bare(key + "-b"));
    releases().put(full(key + "-a"));
    releases().put(bare(key + "-c"));
    ReleaseRecord gone =
        new ReleaseRecord(
            key + "-d",
            new ReleaseName("namespace-3", "name-3"),
            ReleaseState.GONE,
            null,
            1,
            0,
            0,
            null,
            null,
            0,
            null,
            0,
            Samples.NOW,
            List.of());
    releases().put(gone);

    List<ReleaseRecord> all = new ArrayList<>();
    List<ReleaseRecord> page = releases().list(null, 2);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      all.addAll(page);
      page = releases().list(page.get(page.size() - 1).key(), 2);
    }

    assertThat(all)
        .doesNotHaveDuplicates()
        .doesNotContain(gone)
        .contains(full(key + "-a"), bare(key + "-b"), bare(key + "-c"));
  }

  @Test
  public void delete_removes() {
    String key = Samples.unique("deployment/");
    releases().put(bare(key));
    releases().delete(key);
    releases().delete(key);

    assertThat(releases().find(key)).isEmpty();
  }
}
