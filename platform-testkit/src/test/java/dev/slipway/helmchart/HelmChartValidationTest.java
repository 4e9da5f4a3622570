package dev.slipway.helmchart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.chart.ChartArchive;
import dev.slipway.error.UnavailableException;
import dev.slipway.event.Event;
import dev.slipway.helm.HelmException;
import dev.slipway.reconcile.LeaseLostException;
import dev.slipway.reconcile.Outcome;
import dev.slipway.testkit.FakeHelmExecutor;
import dev.slipway.testkit.TestCharts;
import dev.slipway.testkit.TestLease;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the check writes down, and when it is made again. */
class HelmChartValidationTest {
  private final FakeHelmExecutor helm = new FakeHelmExecutor();
  private final HelmChartBench bench = new HelmChartBench(helm);

  private static HelmException failure(HelmException.Kind kind) {
    return new HelmException(kind, "it went wrong");
  }

  private HelmChart elsewhere() {
    return bench.charts.create(
        bench.ann, NewHelmChart.from("oci://registry.example.com/web", "web", "1.0.0"));
  }

  private HelmChartState state(HelmChart chart) {
    return bench.chart(chart).state();
  }

  @Test
  void goodChart_isValidAndKept() {
    ChartArchive archive = TestCharts.web();
    bench.elsewhere = archive;
    HelmChart chart = elsewhere();
    bench.clock.advance(Duration.ofSeconds(3));

    assertThat(bench.run(chart)).isEqualTo(Outcome.done());
    assertThat(state(chart).status()).isEqualTo(HelmChartStatus.VALID);
    assertThat(state(chart).digest()).isEqualTo(archive.digest());
    assertThat(bench.chart(chart).updatedAt()).isEqualTo(bench.clock.instant());
    assertThat(bench.stores.charts().archive(archive.digest())).contains(archive);
    assertThat(bench.stores.helmCharts().versionDigest(chart.id(), "1.0.0"))
        .contains(archive.digest());
    Event event = bench.events(chart).get(1);
    assertThat(event.kind()).isEqualTo("helm_chart.valid");
    assertThat(event.audit()).isNull();
    assertThat(event.owner()).isEqualTo(chart.ownerId());
    assertThat(bench.run(chart)).isEqualTo(Outcome.done());
    assertThat(bench.kinds(chart)).hasSize(2);
  }

  @Test
  void registryThatIsAway_isWaitedFor() {
    HelmChart chart = elsewhere();
    bench.meanwhile =
        () -> {
          throw new UnavailableException("it does not answer");
        };

    assertThat(bench.run(chart)).isEqualTo(Outcome.waitForDependency("it does not answer"));
    bench.run(chart);
    assertThat(state(chart)).isEqualTo(HelmChartState.waiting("it does not answer"));
    assertThat(bench.chart(chart).updatedAt()).isEqualTo(HelmChartBench.NOW);
    bench.meanwhile = () -> {};
    bench.elsewhere = TestCharts.web();
    assertThat(bench.checked(chart).state().status()).isEqualTo(HelmChartStatus.VALID);
    assertThat(bench.kinds(chart))
        .containsExactly("helm_chart.created", "helm_chart.waiting", "helm_chart.valid");
  }

  @Test
  void otherChartThanNamed_isInvalid() {
    bench.elsewhere = TestCharts.pack("broken", Map.of());
    HelmChart chart = bench.checked(elsewhere());

    assertThat(chart.state().status()).isEqualTo(HelmChartStatus.INVALID);
    assertThat(chart.state().reason()).isEqualTo("Chart.yaml: The chart is called broken, not web");
    assertThat(chart.state().digest()).isNull();
    assertThat(bench.kinds(chart)).containsExactly("helm_chart.created", "helm_chart.invalid");
  }

  @Test
  void invalidChart_isCheckedAgainWhenItsVersionIsSaidAgain() {
    bench.elsewhere = TestCharts.pack("broken", Map.of());
    HelmChart chart = bench.checked(elsewhere());
    bench.elsewhere = TestCharts.web();

    HelmChart again =
        bench.charts.change(bench.ann, chart.id(), HelmChartChange.none().version("1.0.0"));
    assertThat(again.state()).isEqualTo(HelmChartState.validating());
    assertThat(bench.isQueued(again)).isTrue();
    assertThat(bench.checked(again).state().status()).isEqualTo(HelmChartStatus.VALID);
  }

  @Test
  void versionThatWasMovedInItsRepository_isInvalid() {
    bench.elsewhere = TestCharts.web();
    HelmChart chart = bench.checked(elsewhere());
    bench.elsewhere = TestCharts.pack("web", Map.of("NOTES.md", "moved"));
    HelmChart moved =
        bench.charts.change(
            bench.ann,
            chart.id(),
            HelmChartChange.none()
                .contents(new ChartContents.Repository("oci://registry.example.com/web")));

    assertThat(bench.checked(moved).state().reason())
        .isEqualTo("version: Version 1.0.0 has been valid with other contents: give a new version");
    HelmChart back =
        bench.charts.change(bench.ann, chart.id(), HelmChartChange.none().version("1.0.0"));
    assertThat(bench.checked(back).state().digest()).isEqualTo(TestCharts.web().digest());
  }

  @Test
  void helmThatFails_isTriedThreeTimes() {
    HelmChart chart = bench.starter("web");
    for (int attempt = 0; attempt < 2; attempt++) {
      helm.failNext("template", failure(HelmException.Kind.TIMEOUT));
      assertThat(bench.run(new TestLease(HelmChartValidation.key(chart), 1, attempt)))
          .isEqualTo(Outcome.retry("it went wrong"));
    }
    assertThat(state(chart)).isEqualTo(HelmChartState.waiting("it went wrong"));
    helm.failNext("template", failure(HelmException.Kind.CRASHED));

    assertThat(bench.run(new TestLease(HelmChartValidation.key(chart), 1, 2)))
        .isEqualTo(Outcome.done());
    assertThat(state(chart).reason())
        .isEqualTo("chart: Helm does not get done with it: it went wrong");
  }

  @Test
  void callThatIsCancelled_doesNotCount() {
    HelmChart chart = bench.starter("web");
    helm.failNext("lint", failure(HelmException.Kind.CANCELLED));

    assertThat(bench.run(new TestLease(HelmChartValidation.key(chart), 1, 7)))
        .isEqualTo(Outcome.waitForDependency("it went wrong"));
    assertThat(state(chart).status()).isEqualTo(HelmChartStatus.VALIDATING);
  }

  @Test
  void change_duringACheckWins() {
    HelmChart chart = bench.starter("web");
    bench.meanwhile =
        () -> bench.charts.change(bench.ann, chart.id(), HelmChartChange.none().version("2.0.0"));

    assertThat(bench.run(chart)).isEqualTo(Outcome.requeueAfter(Duration.ZERO));
    assertThat(state(chart).status()).isEqualTo(HelmChartStatus.VALIDATING);
    bench.meanwhile = () -> {};
    assertThat(bench.checked(chart).about().version()).isEqualTo("2.0.0");
    assertThat(state(chart).status()).isEqualTo(HelmChartStatus.VALID);
  }

  @Test
  void description_duringACheckIsKept() {
    HelmChart chart = bench.starter("web");
    bench.meanwhile =
        () -> bench.charts.change(bench.ann, chart.id(), HelmChartChange.none().describe("words"));

    assertThat(bench.checked(chart).about().description()).isEqualTo("words");
    assertThat(state(chart).status()).isEqualTo(HelmChartStatus.VALID);
  }

  @Test
  void deletion_duringACheckWins() {
    HelmChart chart = bench.starter("web");
    bench.meanwhile = () -> bench.charts.delete(bench.ann, chart.id());

    assertThat(bench.run(chart)).isEqualTo(Outcome.done());
    assertThat(bench.kinds(chart)).containsExactly("helm_chart.created", "helm_chart.deleted");
  }

  @Test
  void lostLease_recordsNothing() {
    HelmChart chart = bench.starter("web");
    TestLease lease = new TestLease(HelmChartValidation.key(chart), 1, 0);
    bench.meanwhile = lease::lose;

    assertThatThrownBy(() -> bench.run(lease)).isInstanceOf(LeaseLostException.class);
    assertThat(bench.kinds(chart)).containsExactly("helm_chart.created");
  }
}
