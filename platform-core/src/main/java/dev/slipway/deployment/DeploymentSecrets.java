package dev.slipway.deployment;

import dev.slipway.catalog.TemplateValues;
import dev.slipway.chart.ChartInspector;
import dev.slipway.helm.Values;
import dev.slipway.secret.Redactor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows the secret values of deployments, those of their older generations too: what is deployed,
 * what runs and what fails may still have them. Thread-safe.
 */
final class DeploymentSecrets {
  private final DeploymentStores stores;
  private final ChartInspector inspector;

  DeploymentSecrets(DeploymentStores stores, ChartInspector inspector) {
    this.stores = stores;
    this.inspector = inspector;
  }

  /** Takes the deployment's secrets out of text; looks them up when there is text. */
  Redactor redactor(Deployment deployment) {
    return Redactor.lazy(() -> of(deployment));
  }

  /** The deployment's secrets. */
  List<String> of(Deployment deployment) {
    List<String> secrets = new ArrayList<>();
    Map<Long, List<Values>> values = new HashMap<>();
    add(values, deployment.templateId(), deployment.userValues());
    for (Revision revision : stores.deployments().revisions(deployment.id())) {
      add(values, revision.templateId(), revision.userValues());
    }
    values.forEach(
        (id, each) ->
            stores
                .catalog()
                .findTemplate(id)
                .map(template -> new TemplateValues(template, stores.charts(), inspector))
                .ifPresent(template -> each.forEach(one -> secrets.addAll(template.secrets(one)))));
    return secrets;
  }

  /** Values that were never given count too: the template's defaults can be secret. */
  private static void add(Map<Long, List<Values>> all, long template, @Nullable Values given) {
    Values values = given == null ? Values.empty() : given;
    List<Values> known = all.computeIfAbsent(template, id -> new ArrayList<>());
    if (!known.contains(values)) {
      known.add(values);
    }
  }
}
