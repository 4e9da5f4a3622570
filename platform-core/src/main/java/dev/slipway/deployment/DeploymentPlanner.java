package dev.slipway.deployment;

import dev.slipway.catalog.Template;
import dev.slipway.catalog.TemplateValues;
import dev.slipway.chart.ChartInspector;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.helm.Values;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Checks what is asked for against templates and what was before; writes nothing. */
final class DeploymentPlanner {
  private final DeploymentStores stores;
  private final ChartInspector inspector;
  private final InstantSource clock;
  private final RandomGenerator random;

  DeploymentPlanner(
      DeploymentStores stores,
      ChartInspector inspector,
      InstantSource clock,
      RandomGenerator random) {
    this.stores = stores;
    this.inspector = inspector;
    this.clock = clock;
    this.random = random;
  }

  /** A new deployment. */
  DeploymentPlan creation(Account account, NewDeployment request) {
    Template template = liveTemplate(request.templateId());
    TemplateValues values = values(template);
    values.check(request.userValues());
    Deployment draft =
        new Deployment(
            0,
            account.id(),
            name(account, template),
            DeploymentSpec.of(request),
            1,
            DeploymentObservation.none(),
            clock.instant(),
            null);
    return new DeploymentPlan(null, draft, template, values);
  }

  /** A changed deployment. */
  DeploymentPlan change(Actor actor, Deployment old, DeploymentChange change) {
    Template template = upgradeTarget(actor, old, change);
    TemplateValues values = values(template);
    @Nullable Values userValues =
        change.userValues() == null
            ? old.userValues()
            : values.carryOver(old.userValues(), change.userValues());
    values.check(userValues);
    String domainName = change.domainName() == null ? old.domainName() : change.domainName();
    return new DeploymentPlan(
        old, old.desire(template.id(), domainName, userValues), template, values);
  }

  /** A deployment as it was in an older revision, whose template may be withdrawn by now. */
  DeploymentPlan rollback(Deployment old, Revision target) {
    Template template = anyTemplate(target.templateId());
    TemplateValues values = values(template);
    values.check(target.userValues());
    return new DeploymentPlan(
        old, old.desire(template.id(), target.domainName(), target.userValues()), template, values);
  }

  /** The values of a template, deleted or not. */
  TemplateValues values(long templateId) {
    return values(anyTemplate(templateId));
  }

  private TemplateValues values(Template template) {
    return new TemplateValues(template, stores.charts(), inspector);
  }

  private DeploymentName name(Account account, Template template) {
    String product =
        stores
            .catalog()
            .findProduct(template.productId())
            .orElseThrow(() -> new NotFoundException("Product not found"))
            .name();
    DeploymentName name = DeploymentName.generate(product, account.email(), random);
    while (stores.deployments().nameExists(name)) {
      name = DeploymentName.generate(product, account.email(), random);
    }
    return name;
  }

  private Template upgradeTarget(Actor actor, Deployment old, DeploymentChange change) {
    Long templateId = change.templateId();
    boolean same = templateId != null && templateId == old.templateId();
    if (templateId == null || (same && change.userValues() != null)) {
      return anyTemplate(old.templateId());
    }
    actor.require(Permission.DEPLOYMENTS_UPGRADE);
    Template template = liveTemplate(templateId);
    if (template.productId() != anyTemplate(old.templateId()).productId()) {
      throw new ConflictException("Upgrade template must belong to the same product");
    }
    if (templateId <= old.templateId()) {
      throw new ConflictException("Can only upgrade to newer versions, not downgrade");
    }
    return template;
  }

  private Template liveTemplate(long id) {
    Template template = anyTemplate(id);
    if (template.deletedAt() != null) {
      throw new NotFoundException("Template not found");
    }
    return template;
  }

  private Template anyTemplate(long id) {
    return stores
        .catalog()
        .findTemplate(id)
        .orElseThrow(() -> new NotFoundException("Template not found"));
  }
}
