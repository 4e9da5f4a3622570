package dev.slipway;

import dev.slipway.catalog.TemplatesOfChart;
import dev.slipway.chart.ChartResolver;
import dev.slipway.helmchart.AccountHelmCharts;
import dev.slipway.helmchart.HelmChartStores;
import dev.slipway.helmchart.HelmChartValidation;
import dev.slipway.helmchart.HelmCharts;
import dev.slipway.identity.AccountListener;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.ReconcilerBuilder;
import dev.slipway.store.Stores;
import dev.slipway.workload.WorkloadsOfChart;
import java.util.List;

/** What a platform has of accounts' Helm charts: the capability, and the work that checks them. */
final class HelmChartParts {
  /** Charts that take Helm long must not hold all workers. */
  private static final int AT_ONCE = 4;

  private final Foundation base;
  private final HelmChartStores stores;

  final HelmCharts charts;

  /** Wires the parts. */
  HelmChartParts(Foundation base) {
    this.base = base;
    Stores all = base.stores();
    stores =
        new HelmChartStores(
            all.transactions(),
            all.helmCharts(),
            all.charts(),
            all.accounts(),
            all.events(),
            all.queue());
    charts =
        new HelmCharts(
            stores,
            List.of(new TemplatesOfChart(all.catalog()), new WorkloadsOfChart(all.workloads())),
            base.clock(),
            base.random());
  }

  /** Hears that accounts end. */
  AccountListener accountListener() {
    return new AccountHelmCharts(stores);
  }

  /** The builder with the most that may be worked on at once. */
  ReconcilerBuilder cap(ReconcilerBuilder builder) {
    return builder.cap(HelmChartValidation.WORK_KIND, AT_ONCE);
  }

  /** Names the handler of their work. */
  void register(Reconciler reconciler) {
    Stores all = base.stores();
    reconciler.register(
        HelmChartValidation.WORK_KIND,
        new HelmChartValidation(
            stores,
            ChartResolver.forAnybody(
                all.charts(), all.credentials(), base.options().helmCharts.get()),
            base.inspector(),
            base.helm(),
            base.clock()));
  }
}
