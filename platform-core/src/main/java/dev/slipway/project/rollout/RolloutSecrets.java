package dev.slipway.project.rollout;

import dev.slipway.catalog.Template;
import dev.slipway.page.PageRequest;
import dev.slipway.project.environment.EnvironmentVariable;
import dev.slipway.secret.Redactor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Knows what is secret of what ran in an environment lately: what is deployed, what runs and what
 * fails may still have the values of older rollouts. Thread-safe.
 */
final class RolloutSecrets {
  /** Helm keeps five revisions; the rest is for rollouts that never became one. */
  private static final int LATEST = 20;

  private final RolloutStores stores;

  RolloutSecrets(RolloutStores stores) {
    this.stores = stores;
  }

  /** Takes the secrets out of text; looks them up when there is text. */
  Redactor redactor(UUID environmentId) {
    return Redactor.lazy(() -> of(environmentId));
  }

  /** Takes the secrets of several environments out of text. */
  Redactor redactor(List<UUID> environmentIds) {
    return Redactor.lazy(() -> environmentIds.stream().flatMap(id -> of(id).stream()).toList());
  }

  private List<String> of(UUID environmentId) {
    Set<String> secrets = new LinkedHashSet<>();
    for (Rollout rollout :
        stores.rollouts().list(environmentId, new PageRequest(0, LATEST)).items()) {
      rollout.inputs().secrets().forEach(secret -> secrets.add(secret.reveal()));
      Long template = rollout.chart().templateId();
      if (template != null) {
        stores
            .catalog()
            .findTemplate(template)
            .map(Template::secretDefaults)
            .ifPresent(secrets::addAll);
      }
    }
    stores.environments().environments().variables(environmentId).stream()
        .filter(EnvironmentVariable::secret)
        .forEach(variable -> secrets.add(variable.value().reveal()));
    return List.copyOf(secrets);
  }
}
