package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.helm.ChartFinding;
import dev.slipway.helmchart.ChartAbout;
import dev.slipway.helmchart.ChartOrigin;
import dev.slipway.helmchart.HelmChart;
import dev.slipway.helmchart.HelmChartState;
import dev.slipway.helmchart.HelmChartStatus;
import dev.slipway.helmchart.HelmChartStore;
import dev.slipway.page.PageRequest;
import dev.slipway.store.Stores;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a store of Helm charts holds up to. */
public abstract class HelmChartStoreContract {
  private static final Instant LATER = Samples.NOW.plusSeconds(60);

  private final long owner = UUID.randomUUID().getMostSignificantBits() >>> 1;

  /** The stores under test. */
  protected abstract Stores stores();

  private HelmChartStore charts() {
    return stores().helmCharts();
  }

  private HelmChart bare(String name, String version, Instant createdAt) {
    return new HelmChart(
        UUID.randomUUID(),
        owner,
        new ChartAbout(name, version, null, null),
        new ChartOrigin("oci://registry.example.com/" + name, null),
        1,
        new HelmChartState(HelmChartStatus.VALIDATING, null, List.of(), null),
        createdAt,
        createdAt);
  }

  private static HelmChart full(HelmChart of, String name, String version) {
    return new HelmChart(
        of.id(),
        of.ownerId(),
        new ChartAbout(name, version, "for \"people\" ü", "v2"),
        new ChartOrigin(null, "sha256:11"),
        7,
        new HelmChartState(
            HelmChartStatus.VALID,
            null,
            List.of(
                ChartFinding.warning("values.yaml", "\"ü\""),
                new ChartFinding(ChartFinding.Severity.INFO, "Chart.yaml", "icon")),
            "sha256:22"),
        of.createdAt(),
        LATER);
  }

  private static HelmChart invalid(HelmChart of) {
    return new HelmChart(
        of.id(),
        of.ownerId(),
        of.about(),
        new ChartOrigin("https://example.com/x.tgz", "sha256:11"),
        2,
        new HelmChartState(
            HelmChartStatus.INVALID,
            "templates: broken",
            List.of(ChartFinding.error("templates", "broken")),
            null),
        of.createdAt(),
        LATER);
  }

  private HelmChart insert(HelmChart chart) {
    charts().insert(chart);
    return chart;
  }

  @Test
  public void insert_keepsEverything() {
    HelmChart bare = insert(bare("web", "1.0.0", Samples.NOW));
    HelmChart full = insert(full(bare("a", "1.0.0", Samples.NOW), "api", "2.0.0-rc.1+b"));

    assertThat(charts().find(bare.id())).contains(bare);
    assertThat(charts().find(full.id())).contains(full);
    assertThat(charts().findForUpdate(full.id())).contains(full);
    assertThat(charts().find(owner, "api", "2.0.0-rc.1+b")).contains(full);
    assertThat(charts().find(owner, "api", "2.0.0")).isEmpty();
    assertThat(charts().find(owner ^ 1, "api", "2.0.0-rc.1+b")).isEmpty();
    assertThat(charts().find(UUID.randomUUID())).isEmpty();
    assertThat(charts().findForUpdate(UUID.randomUUID())).isEmpty();
  }

  @Test
  public void nameAndVersion_areTheOwnersOnce() {
    HelmChart first = insert(bare("web", "1.0.0", Samples.NOW));
    HelmChart other = insert(bare("web", "1.0.1", Samples.NOW));

    assertThatThrownBy(() -> charts().insert(first)).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> charts().insert(bare("web", "1.0.0", LATER)))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> charts().update(full(other, "web", "1.0.0")))
        .isInstanceOf(ConflictException.class);
    assertThat(charts().find(other.id())).contains(other);
    HelmChart foreign = bare("web", "1.0.0", Samples.NOW);
    insert(
        new HelmChart(
            foreign.id(),
            owner ^ 1,
            foreign.about(),
            foreign.origin(),
            1,
            foreign.state(),
            Samples.NOW,
            Samples.NOW));
  }

  @Test
  public void update_replacesEverything() {
    HelmChart chart = insert(bare("web", "1.0.0", Samples.NOW));
    charts().update(full(chart, "web", "2.0.0"));
    assertThat(charts().find(chart.id())).contains(full(chart, "web", "2.0.0"));
    charts().update(invalid(chart));
    assertThat(charts().find(chart.id())).contains(invalid(chart));
    assertThatThrownBy(() -> charts().update(bare("new", "1.0.0", Samples.NOW)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void list_isNewestFirst() {
    HelmChart old = insert(bare("a", "1.0.0", Samples.NOW));
    HelmChart middle = insert(bare("b", "1.0.0", LATER));
    HelmChart newest = insert(bare("c", "1.0.0", LATER.plusSeconds(1)));

    assertThat(charts().list(owner, PageRequest.all()).items())
        .containsExactly(newest, middle, old);
    assertThat(charts().list(owner, new PageRequest(1, 1)).items()).containsExactly(middle);
    assertThat(charts().list(owner, new PageRequest(1, 1)).total()).isEqualTo(3);
    assertThat(charts().list(owner, new PageRequest(9, 5)).items()).isEmpty();
    assertThat(charts().list(null, PageRequest.all()).items()).contains(old, middle, newest);
    assertThat(charts().list(owner ^ 3, PageRequest.all()).total()).isZero();
  }

  @Test
  public void list_ofTheSameMoment_hasOneOrder() {
    HelmChart one = insert(bare("a", "1.0.0", Samples.NOW));
    HelmChart other = insert(bare("b", "1.0.0", Samples.NOW));
    boolean greater = one.id().toString().compareTo(other.id().toString()) > 0;

    assertThat(charts().list(owner, PageRequest.all()).items())
        .containsExactly(greater ? one : other, greater ? other : one);
  }

  @Test
  public void keptVersion_neverChangesAndGoesWithTheChart() {
    HelmChart chart = insert(bare("web", "1.0.0", Samples.NOW));
    HelmChart other = insert(bare("api", "1.0.0", Samples.NOW));
    charts().keepVersion(chart.id(), "1.0.0", "sha256:11", Samples.NOW);
    charts().keepVersion(chart.id(), "1.0.0", "sha256:22", LATER);
    charts().keepVersion(chart.id(), "2.0.0", "sha256:22", LATER);
    charts().keepVersion(other.id(), "1.0.0", "sha256:33", LATER);

    assertThat(charts().versionDigest(chart.id(), "1.0.0")).contains("sha256:11");
    assertThat(charts().versionDigest(chart.id(), "2.0.0")).contains("sha256:22");
    assertThat(charts().versionDigest(chart.id(), "3.0.0")).isEmpty();
    assertThat(charts().versionDigest(UUID.randomUUID(), "1.0.0")).isEmpty();
    charts().delete(chart.id());
    assertThat(charts().versionDigest(chart.id(), "1.0.0")).isEmpty();
    assertThat(charts().versionDigest(other.id(), "1.0.0")).contains("sha256:33");
  }

  @Test
  public void delete_freesTheName() {
    HelmChart chart = insert(bare("web", "1.0.0", Samples.NOW));

    assertThat(charts().delete(chart.id())).isTrue();
    assertThat(charts().delete(chart.id())).isFalse();
    assertThat(charts().find(chart.id())).isEmpty();
    insert(bare("web", "1.0.0", Samples.NOW));
  }

  @Test
  public void writes_areTakenBackWithTheUnit() {
    HelmChart kept = insert(bare("api", "1.0.0", Samples.NOW));
    HelmChart lost = bare("web", "1.0.0", Samples.NOW);
    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .useTransaction(
                        () -> {
                          charts().insert(lost);
                          charts().keepVersion(kept.id(), "1.0.0", "sha256:11", Samples.NOW);
                          throw new IllegalStateException("on purpose");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(charts().find(lost.id())).isEmpty();
    assertThat(charts().versionDigest(kept.id(), "1.0.0")).isEmpty();
  }
}
