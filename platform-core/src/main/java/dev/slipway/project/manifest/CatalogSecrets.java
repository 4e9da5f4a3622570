package dev.slipway.project.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.catalog.TemplateValues;
import dev.slipway.chart.BuiltInChart;
import dev.slipway.chart.ChartInspector;
import dev.slipway.project.rollout.RolloutStores;
import dev.slipway.secret.SecretFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks into the schemas of the catalogue's templates, and of the chart that is built in. */
final class CatalogSecrets implements ChartSecrets {
  private final RolloutStores stores;
  private final ChartInspector inspector;
  private final SecretFields webService;

  CatalogSecrets(RolloutStores stores, ChartInspector inspector) {
    this.stores = stores;
    this.inspector = inspector;
    ObjectNode schema =
        Objects.requireNonNull(
            inspector.inspect(BuiltInChart.WEB_SERVICE.archive()).valuesSchema());
    this.webService = SecretFields.of(schema);
  }

  /** As long as nobody knows which values of a template are secret, all of them are. */
  @Override
  public SecretFields of(@Nullable Long templateId) {
    return templateId == null
        ? webService
        : stores
            .catalog()
            .findTemplate(templateId)
            .map(template -> new TemplateValues(template, stores.charts(), inspector))
            .flatMap(TemplateValues::secretFields)
            .orElseGet(SecretFields::everything);
  }
}
