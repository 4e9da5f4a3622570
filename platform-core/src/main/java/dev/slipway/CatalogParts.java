package dev.slipway;

import dev.slipway.catalog.ProductCatalog;
import dev.slipway.catalog.Template;
import dev.slipway.catalog.TemplateResolution;
import dev.slipway.chart.ChartOptions;
import dev.slipway.chart.ChartResolver;
import dev.slipway.chart.Charts;
import dev.slipway.helmchart.AddressedCharts;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.registry.RegistryCredentialOptions;
import dev.slipway.registry.RegistryCredentials;
import dev.slipway.registry.RegistryLogin;
import dev.slipway.store.Stores;
import java.util.function.Consumer;

/**
 * What a platform has of the catalog: products and templates, the charts that they pin, and what
 * registries are logged in with.
 */
final class CatalogParts {
  private final Foundation base;

  final Charts charts;
  final RegistryCredentials credentials;
  final ProductCatalog catalog;

  /** Wires the parts. */
  CatalogParts(Foundation base) {
    this.base = base;
    Stores stores = base.stores();
    charts =
        new Charts(
            stores.charts(),
            stores.transactions(),
            stores.events(),
            new ChartOptions(base.inspector(), base.clock()));
    credentials =
        new RegistryCredentials(
            stores.credentials(),
            stores.transactions(),
            stores.events(),
            new RegistryCredentialOptions(
                RegistryLogin.create(
                    stores.credentials(), base.options().charts.get().connections()),
                base.clock()));
    catalog =
        new ProductCatalog(
            stores.catalog(), stores.transactions(), stores.events(), stores.queue(), base.clock());
  }

  /**
   * Names the handlers of their work.
   *
   * @param changed hears that a template became ready or failed
   */
  void register(Reconciler reconciler, Consumer<Template> changed) {
    Stores stores = base.stores();
    ChartResolver resolver =
        new AddressedCharts(
            stores.helmCharts(),
            ChartResolver.create(
                stores.charts(), stores.credentials(), base.options().charts.get()));
    reconciler.register(
        ProductCatalog.TEMPLATE_WORK,
        new TemplateResolution(
            stores.catalog(),
            stores.charts(),
            stores.events(),
            new TemplateResolution.Tools(
                resolver, base.inspector(), base.helm(), stores.transactions(), base.clock()),
            changed));
  }
}
