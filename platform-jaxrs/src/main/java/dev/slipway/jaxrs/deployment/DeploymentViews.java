package dev.slipway.jaxrs.deployment;

import dev.slipway.catalog.ProductCatalog;
import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentManager;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.account.UserRead;
import dev.slipway.jaxrs.catalog.CatalogViews;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one answer shows of deployments; looks each owner and template up once. Who may see a
 * deployment sees its owner and template too, whatever the token's scopes.
 */
final class DeploymentViews {
  private final DeploymentManager deployments;
  private final Accounts accounts;
  private final CatalogViews catalog;
  private final Actor actor;
  private final Map<Long, Optional<UserRead>> users = new HashMap<>();

  DeploymentViews(
      DeploymentManager deployments, Accounts accounts, ProductCatalog catalog, Actor actor) {
    this.deployments = deployments;
    this.accounts = accounts;
    this.actor = actor.withScopes(EnumSet.allOf(Permission.class));
    this.catalog = new CatalogViews(catalog, this.actor);
  }

  DeploymentRead view(Deployment deployment) {
    Long applied = deployment.observed().appliedTemplateId();
    String name = deployment.name().value();
    return new DeploymentRead(
        deployment.templateId(),
        deployment.domainName(),
        deployment.accountId(),
        deployments.visibleValues(deployment),
        deployment.id(),
        deployment.createdAt(),
        user(deployment.accountId()).orElse(null),
        catalog.template(deployment.templateId()),
        applied == null ? null : catalog.template(applied),
        name,
        deployment.status().word(),
        deployment.generation(),
        deployment.observed().lastError(),
        deployment.observed().lastReconcileAt(),
        name,
        name,
        deployment.observed().drifted(),
        deployment.suspended(),
        deployment.cancelled(),
        deployment.observed().stalled(),
        deployment.observed().nextAttemptAt(),
        deployment.observed().generation(),
        deployment.deletedAt());
  }

  private Optional<UserRead> user(long id) {
    return users.computeIfAbsent(
        id, owner -> accounts.findEvenDeleted(actor, owner).map(UserRead::of));
  }
}
