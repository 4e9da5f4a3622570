package dev.slipway.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.catalog.Template;
import dev.slipway.chart.ChartInspector;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.event.EventStore;
import dev.slipway.helm.Values;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.release.ObjectHealth;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.secret.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The deployments of a platform: developers' instances of templates.
 *
 * <p>Every write is one transaction: the row with its next generation, the revision, the event and
 * the queue row. Nothing here calls a cluster except {@link #preview}. An actor other than the
 * account and an admin is told that nothing is there. Thread-safe.
 */
public final class DeploymentManager {
  /** The kind of the queue rows that reconcile deployments. */
  public static final String WORK_KIND = "deployment";

  private final DeploymentStores stores;
  private final DeploymentAccess access;
  private final DeploymentEvents events;
  private final DeploymentPreviews previews;
  private final ChartInspector inspector;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final DeploymentSecrets secrets;

  /** Creates the capability over its stores. */
  public DeploymentManager(
      DeploymentStores stores,
      DeploymentPreviews previews,
      ChartInspector inspector,
      InstantSource clock,
      RandomGenerator random) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.previews = Objects.requireNonNull(previews, "previews is null");
    this.inspector = Objects.requireNonNull(inspector, "inspector is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.random = Objects.requireNonNull(random, "random is null");
    this.secrets = new DeploymentSecrets(stores, inspector);
    this.access = new DeploymentAccess(stores.accounts(), stores.deployments());
    this.events = new DeploymentEvents(stores.events(), clock);
  }

  /** Begins a deployment of a template for the actor's own account. */
  public DeploymentRequest deploy(Actor actor, long templateId) {
    Long account = actor.accountId();
    if (account == null) {
      throw new NotFoundException("User not found");
    }
    return new DeploymentRequest(this, actor, account, templateId);
  }

  /**
   * Creates a deployment for an account.
   *
   * @param ifPreview the digest of a preview that must still hold, or null
   * @throws NotFoundException when account or template do not exist
   * @throws ConflictException when the domain name is taken, or the account has the same deployment
   * @throws ValuesRejectedException when the values do not fit the template
   */
  public Deployment create(
      Actor actor, long accountId, NewDeployment request, @Nullable String ifPreview) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Account account = access.account(actor, Permission.DEPLOYMENTS_WRITE, accountId);
              Template template = liveTemplate(request.templateId());
              requireDomainFree(request.domainName());
              TemplateValues values = values(template);
              values.check(request.userValues());
              PreviewDigest.require(
                  ifPreview,
                  PreviewDigest.of(
                      template, values.forHelm(request.userValues(), request.domainName()), null));
              Deployment deployment =
                  stores.deployments().insert(draft(account, template, request));
              begin(null, deployment, "create", "created", actor);
              return deployment;
            });
  }

  /**
   * Changes what a deployment shall be, superseding what runs; nothing given changes nothing.
   *
   * @param ifPreview the digest of a preview that must still hold, or null
   * @throws ForbiddenException when the template changes and the actor is no admin
   * @throws ConflictException when the new template is older or of another product
   * @throws ValuesRejectedException when the values do not fit the template
   */
  public Deployment update(
      Actor actor, long accountId, long id, DeploymentChange change, @Nullable String ifPreview) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Deployment old = editable(actor, accountId, id);
              if (change.isEmpty()) {
                return old;
              }
              Template template = upgradeTarget(actor, old, change);
              String domainName = old.domainName();
              if (change.domainName() != null && !change.domainName().equals(domainName)) {
                requireDomainFree(change.domainName());
                domainName = change.domainName();
              }
              TemplateValues values = values(template);
              @Nullable Values userValues =
                  change.userValues() == null
                      ? old.userValues()
                      : values.carryOver(old.userValues(), change.userValues());
              values.check(userValues);
              PreviewDigest.require(
                  ifPreview,
                  PreviewDigest.of(template, values.forHelm(userValues, domainName), old));
              Deployment changed = old.desire(template.id(), domainName, userValues);
              stores.deployments().update(changed);
              begin(old, changed, "update", "updated", actor);
              return changed;
            });
  }

  /**
   * Makes an older revision's template and values the next generation. The owner may, since this
   * deployment has run them already (Decision 18).
   */
  public Deployment rollback(Actor actor, long accountId, long id, long revision) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Deployment old = editable(actor, accountId, id);
              Revision target =
                  stores
                      .deployments()
                      .findRevision(id, revision)
                      .orElseThrow(() -> new NotFoundException("Revision not found"));
              Template template = anyTemplate(target.templateId());
              values(template).check(target.userValues());
              if (target.domainName() != null && !target.domainName().equals(old.domainName())) {
                requireDomainFree(target.domainName());
              }
              Deployment changed =
                  old.desire(template.id(), target.domainName(), target.userValues());
              stores.deployments().update(changed);
              begin(old, changed, "rollback", "rolled-back", actor);
              return changed;
            });
  }

  /** Asks for a deployment's end, superseding what runs; one that is deleted already stays so. */
  public void delete(Actor actor, long accountId, long id) {
    stores
        .transactions()
        .useTransaction(
            () -> {
              Deployment old = access.forUpdate(actor, accountId, id);
              if (old.isDeleted()) {
                return;
              }
              Deployment deleted = old.delete(clock.instant());
              endRevision(old, Revision.Status.SUPERSEDED, null);
              stores.deployments().update(deleted);
              enqueue(deleted);
              events.did(actor, "deleted", old, deleted);
            });
  }

  /** Lets the reconciler leave the deployment alone. */
  public Deployment suspend(Actor actor, long accountId, long id) {
    return change(actor, accountId, id, "suspended", old -> old.suspend(true));
  }

  /** Lets the reconciler look after the deployment again. */
  public Deployment resume(Actor actor, long accountId, long id) {
    return change(actor, accountId, id, "resumed", old -> old.suspend(false));
  }

  /** Stops work on the present generation; a change, a retry or a deletion goes on from there. */
  public Deployment cancel(Actor actor, long accountId, long id) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Deployment old = editable(actor, accountId, id);
              if (old.status() == DeploymentStatus.READY) {
                throw new ConflictException("There is nothing to cancel: the deployment is ready");
              }
              Deployment cancelled = old.cancel(true, DeploymentStatus.ERROR, "cancelled");
              stores.deployments().update(cancelled);
              endRevision(cancelled, Revision.Status.CANCELLED, "cancelled by " + actor.name());
              events.did(actor, "cancelled", old, cancelled);
              return cancelled;
            });
  }

  /** Tries again at once, whatever came of it before. */
  public Deployment retry(Actor actor, long accountId, long id) {
    return change(
        actor,
        accountId,
        id,
        "retried",
        old ->
            old.status() == DeploymentStatus.ERROR
                ? old.cancel(false, DeploymentStatus.PROVISIONING, null)
                : old);
  }

  /** Looks at the deployment now rather than at its next turn. */
  public Deployment reconcile(Actor actor, long accountId, long id) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Deployment deployment = access.forUpdate(actor, accountId, id);
              if (deployment.status() != DeploymentStatus.DELETED) {
                enqueue(deployment);
              }
              events.did(actor, "reconcile-requested", deployment);
              return deployment;
            });
  }

  /** The account's deployment, deleted ones included. */
  public Deployment get(Actor actor, long accountId, long id) {
    return access.deployment(actor, accountId, id);
  }

  /** The account's deployments by id, deleted ones included; empty when there is no account. */
  public Page<Deployment> list(Actor actor, long accountId, PageRequest page) {
    access.allow(actor, Permission.DEPLOYMENTS_READ, accountId);
    return stores.deployments().listByAccount(accountId, page);
  }

  /** The deployment's revisions, newest first. */
  public List<Revision> history(Actor actor, long accountId, long id) {
    access.deployment(actor, accountId, id);
    return stores.deployments().revisions(id);
  }

  /** The objects of the deployed revision with the health that was last observed. */
  public List<ObjectHealth> resources(Actor actor, long accountId, long id) {
    return release(actor, accountId, id).map(ReleaseRecord::objects).orElse(List.of());
  }

  /** What the engine last knew of the deployment's release, if it has looked at it yet. */
  public Optional<ReleaseRecord> release(Actor actor, long accountId, long id) {
    access.deployment(actor, accountId, id);
    return stores.releases().find(key(id));
  }

  /** What creating the deployment would change on the cluster; writes nothing. */
  public Preview preview(Actor actor, long accountId, NewDeployment request) {
    Account account = access.account(actor, Permission.DEPLOYMENTS_READ, accountId);
    Template template = liveTemplate(request.templateId());
    TemplateValues values = values(template);
    values.check(request.userValues());
    Deployment draft = draft(account, template, request);
    Values helmValues = values.forHelm(request.userValues(), request.domainName());
    return previews.preview(
        PreviewDigest.of(template, helmValues, null),
        draft,
        template,
        helmValues,
        Redactor.of(values.secrets(request.userValues())),
        false);
  }

  /** What the change would change on the cluster; writes nothing. */
  public Preview preview(Actor actor, long accountId, long id, DeploymentChange change) {
    Deployment old = access.deployment(actor, accountId, id);
    Template template = upgradeTarget(actor, old, change);
    TemplateValues values = values(template);
    @Nullable Values userValues =
        change.userValues() == null
            ? old.userValues()
            : values.carryOver(old.userValues(), change.userValues());
    values.check(userValues);
    String domainName = change.domainName() == null ? old.domainName() : change.domainName();
    Values helmValues = values.forHelm(userValues, domainName);
    return previews.preview(
        PreviewDigest.of(template, helmValues, old),
        old,
        template,
        helmValues,
        Redactor.lazy(
            () -> {
              List<String> all = new ArrayList<>(secrets.of(old));
              all.addAll(values.secrets(userValues));
              return all;
            }),
        true);
  }

  /**
   * The user values without those that are secret; null as long as the template's schema, and so
   * which values are secret, is unknown.
   */
  public @Nullable ObjectNode visibleValues(Deployment deployment) {
    return values(anyTemplate(deployment.templateId())).visible(deployment.userValues());
  }

  /** The same for a revision. */
  public @Nullable ObjectNode visibleValues(Revision revision) {
    return values(anyTemplate(revision.templateId())).visible(revision.userValues());
  }

  /**
   * Waits until the deployment's present generation is ready, has failed for good, or is gone, and
   * returns it; after {@code timeout} it returns the deployment as it then is.
   */
  public Deployment await(long id, Duration timeout) throws InterruptedException {
    Instant deadline = clock.instant().plus(timeout);
    Object changed = new Object();
    try (EventStore.Subscription subscription =
        stores
            .events()
            .subscribe(
                () -> {
                  synchronized (changed) {
                    changed.notifyAll();
                  }
                })) {
      Objects.requireNonNull(subscription);
      synchronized (changed) {
        while (true) {
          Deployment deployment =
              stores
                  .deployments()
                  .find(id)
                  .orElseThrow(() -> new NotFoundException("Deployment not found"));
          long left = Duration.between(clock.instant(), deadline).toMillis();
          if (isSettled(deployment) || left <= 0) {
            return deployment;
          }
          changed.wait(Math.min(left, 500));
        }
      }
    }
  }

  private static boolean isSettled(Deployment deployment) {
    boolean observed = deployment.observed().generation() == deployment.generation();
    return switch (deployment.status()) {
      case DELETED -> true;
      case READY -> observed;
      case ERROR -> deployment.observed().stalled() && (observed || deployment.cancelled());
      case PROVISIONING, DELETING -> false;
    };
  }

  private Deployment change(
      Actor actor, long accountId, long id, String what, UnaryOperator<Deployment> change) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Deployment old = access.forUpdate(actor, accountId, id);
              Deployment changed = change.apply(old);
              stores.deployments().update(changed);
              if (changed.status() != DeploymentStatus.DELETED) {
                enqueue(changed);
              }
              events.did(actor, what, old, changed);
              return changed;
            });
  }

  /** Writes what goes with a new generation. */
  private void begin(
      @Nullable Deployment old, Deployment deployment, String action, String event, Actor actor) {
    if (deployment.generation() > 1) {
      stores
          .deployments()
          .findRevision(deployment.id(), deployment.generation() - 1)
          .filter(revision -> revision.status() == Revision.Status.PENDING)
          .ifPresent(
              revision ->
                  stores
                      .deployments()
                      .putRevision(
                          revision.ended(Revision.Status.SUPERSEDED, null, clock.instant())));
    }
    stores
        .deployments()
        .putRevision(
            new Revision(
                deployment.id(),
                deployment.generation(),
                deployment.templateId(),
                deployment.domainName(),
                deployment.userValues(),
                action,
                actor.name(),
                Revision.Status.PENDING,
                null,
                clock.instant(),
                null));
    enqueue(deployment);
    events.did(actor, event, old, deployment);
  }

  private void endRevision(Deployment deployment, Revision.Status status, @Nullable String reason) {
    stores
        .deployments()
        .findRevision(deployment.id(), deployment.generation())
        .filter(revision -> revision.status() == Revision.Status.PENDING)
        .ifPresent(
            revision ->
                stores.deployments().putRevision(revision.ended(status, reason, clock.instant())));
  }

  private void enqueue(Deployment deployment) {
    stores
        .queue()
        .enqueue(
            Work.of(
                new WorkKey(WORK_KIND, Long.toString(deployment.id())),
                "account/" + deployment.accountId(),
                clock.instant()));
  }

  private Deployment draft(Account account, Template template, NewDeployment request) {
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
    return new Deployment(
        0,
        account.id(),
        name,
        DeploymentSpec.of(request),
        1,
        DeploymentObservation.none(),
        clock.instant(),
        null);
  }

  private Deployment editable(Actor actor, long accountId, long id) {
    Deployment deployment = access.forUpdate(actor, accountId, id);
    if (deployment.isDeleted()) {
      throw new ConflictException("Deployment is deleted");
    }
    return deployment;
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

  private void requireDomainFree(@Nullable String domainName) {
    if (domainName != null && stores.deployments().domainTaken(domainName)) {
      throw new ConflictException("Deployment already exists");
    }
  }

  private TemplateValues values(Template template) {
    return new TemplateValues(template, stores.charts(), inspector);
  }

  /** The key of the deployment's release. */
  static String key(long id) {
    return Deployment.OBJECT_TYPE + "/" + id;
  }
}
