package dev.slipway.helmchart;

import dev.slipway.catalog.TemplatesOfChart;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.ChartInspector;
import dev.slipway.chart.ChartResolver;
import dev.slipway.chart.ChartSource;
import dev.slipway.chart.ResolverOptions;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Actor;
import dev.slipway.identity.TestAccounts;
import dev.slipway.reconcile.Outcome;
import dev.slipway.store.Stores;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.TestLease;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Helm charts on stores in memory, at a time that stands; what is elsewhere is what a test says.
 */
final class HelmChartBench implements ChartResolver {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  final MutableClock clock = MutableClock.at(NOW);
  final Stores stores = Stores.inMemory(clock);
  final HelmChartStores chartStores =
      new HelmChartStores(
          stores.transactions(),
          stores.helmCharts(),
          stores.charts(),
          stores.accounts(),
          stores.events(),
          stores.queue());
  final HelmCharts charts =
      new HelmCharts(
          chartStores, List.of(new TemplatesOfChart(stores.catalog())), clock, new Random(1));
  final Accounts accounts = TestAccounts.over(stores, clock, new AccountHelmCharts(chartStores));
  final Actor ann = Actor.of(accounts.create(Actor.system(), "ann@example.com"));
  final Actor bob = Actor.of(accounts.create(Actor.system(), "bob@example.com"));
  final Actor admin = new Actor(99L, "admin@example.com", true);

  private final ChartResolver network =
      ChartResolver.forAnybody(stores.charts(), stores.credentials(), ResolverOptions.defaults());
  private final HelmChartValidation validation;

  /** What happens while the chart is fetched. */
  Runnable meanwhile = () -> {};

  /** What every repository has; null to ask the network. */
  @Nullable ChartArchive elsewhere;

  HelmChartBench(HelmExecutor helm) {
    validation = new HelmChartValidation(chartStores, this, ChartInspector.create(), helm, clock);
  }

  @Override
  public ChartArchive resolve(ChartSource source) {
    meanwhile.run();
    ChartArchive found = elsewhere;
    return found == null || source.reference().startsWith("chart://")
        ? network.resolve(source)
        : found;
  }

  HelmChart starter(String name) {
    return charts.create(ann, NewHelmChart.starter(name, "1.0.0"));
  }

  HelmChart uploaded(ChartArchive archive) {
    return charts.create(ann, NewHelmChart.packed(archive.bytes()));
  }

  HelmChart chart(HelmChart chart) {
    return stores.helmCharts().find(chart.id()).orElseThrow();
  }

  /** Checks the chart once and gives it as it is then. */
  HelmChart checked(HelmChart chart) {
    run(chart);
    return chart(chart);
  }

  Outcome run(HelmChart chart) {
    return run(new TestLease(HelmChartValidation.key(chart), 1, 0));
  }

  Outcome run(TestLease lease) {
    return validation.handle(lease);
  }

  /** What was found in the chart, as {@code severity where: message}. */
  List<String> findings(HelmChart chart) {
    return chart(chart).state().findings().stream()
        .map(
            finding -> finding.severity().word() + " " + finding.where() + ": " + finding.message())
        .toList();
  }

  List<Event> events(HelmChart chart) {
    EventFilter filter = EventFilter.of(HelmChart.OBJECT_TYPE, chart.id().toString());
    return stores.events().after(0, filter, 1000);
  }

  /** The kinds of the chart's events, oldest first. */
  List<String> kinds(HelmChart chart) {
    return events(chart).stream().map(Event::kind).toList();
  }

  boolean isQueued(HelmChart chart) {
    return stores.queue().find(HelmChartValidation.key(chart)).isPresent();
  }
}
