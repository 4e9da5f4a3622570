package dev.slipway.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.catalog.ValuesRejectedException;
import dev.slipway.chart.ChartInspector;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.release.ObjectHealth;
import dev.slipway.release.ReleaseRecord;
import java.time.Duration;
import java.time.InstantSource;
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
  private final DeploymentPreviews previews;
  private final DeploymentPlanner planner;
  private final DeploymentJournal journal;
  private final DeploymentWait wait;
  private final DeploymentSecrets secrets;
  private final InstantSource clock;

  /** Creates the capability over its stores. */
  public DeploymentManager(
      DeploymentStores stores,
      DeploymentPreviews previews,
      ChartInspector inspector,
      InstantSource clock,
      RandomGenerator random) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.previews = Objects.requireNonNull(previews, "previews is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.planner = new DeploymentPlanner(stores, inspector, clock, random);
    this.journal = new DeploymentJournal(stores, clock);
    this.wait = new DeploymentWait(stores, clock);
    this.secrets = new DeploymentSecrets(stores, inspector);
    this.access = new DeploymentAccess(stores.accounts(), stores.deployments());
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
              DeploymentPlan plan = planner.creation(account, request);
              PreviewDigest.require(ifPreview, plan.digest());
              requireDomainFree(plan);
              Deployment deployment = stores.deployments().insert(plan.next());
              journal.begin(null, deployment, "create", "created", actor);
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
              DeploymentPlan plan = planner.change(actor, old, change);
              PreviewDigest.require(ifPreview, plan.digest());
              return write(plan, "update", "updated", actor);
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
              return write(planner.rollback(old, target), "rollback", "rolled-back", actor);
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
              journal.end(old, Revision.Status.SUPERSEDED, null);
              stores.deployments().update(deleted);
              journal.enqueue(deleted);
              journal.did(actor, "deleted", old, deleted);
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
              journal.end(cancelled, Revision.Status.CANCELLED, "cancelled by " + actor.name());
              journal.did(actor, "cancelled", old, cancelled);
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
                journal.enqueue(deployment);
              }
              journal.did(actor, "reconcile-requested", deployment);
              return deployment;
            });
  }

  /** The account's deployment, deleted ones included. */
  public Deployment get(Actor actor, long accountId, long id) {
    return access.deployment(actor, accountId, id);
  }

  /** The account's deployment that has the domain name and is not gone. */
  public Optional<Deployment> findByDomain(Actor actor, long accountId, String domainName) {
    access.allow(actor, Permission.DEPLOYMENTS_READ, accountId);
    return stores
        .deployments()
        .findByDomain(domainName)
        .filter(deployment -> deployment.accountId() == accountId);
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
    return preview(planner.creation(account, request));
  }

  /** What the change would change on the cluster; writes nothing. */
  public Preview preview(Actor actor, long accountId, long id, DeploymentChange change) {
    Deployment old = access.deployment(actor, accountId, id);
    return preview(planner.change(actor, old, change));
  }

  private Preview preview(DeploymentPlan plan) {
    return previews.preview(
        plan.digest(),
        plan.old() == null ? plan.next() : plan.old(),
        plan.template(),
        plan.helmValues(),
        plan.redactor(secrets),
        plan.old() != null);
  }

  /**
   * The user values without those that are secret; null as long as the template's schema, and so
   * which values are secret, is unknown.
   */
  public @Nullable ObjectNode visibleValues(Deployment deployment) {
    return planner.values(deployment.templateId()).visible(deployment.userValues());
  }

  /** The same for a revision. */
  public @Nullable ObjectNode visibleValues(Revision revision) {
    return planner.values(revision.templateId()).visible(revision.userValues());
  }

  /**
   * Waits until the deployment's present generation is ready, has failed for good, or is gone, and
   * returns it; after {@code timeout} it returns the deployment as it then is.
   */
  public Deployment await(long id, Duration timeout) throws InterruptedException {
    return wait.await(id, timeout);
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
                journal.enqueue(changed);
              }
              journal.did(actor, what, old, changed);
              return changed;
            });
  }

  private Deployment write(DeploymentPlan plan, String action, String event, Actor actor) {
    requireDomainFree(plan);
    stores.deployments().update(plan.next());
    journal.begin(plan.old(), plan.next(), action, event, actor);
    return plan.next();
  }

  private Deployment editable(Actor actor, long accountId, long id) {
    Deployment deployment = access.forUpdate(actor, accountId, id);
    if (deployment.isDeleted()) {
      throw new ConflictException("Deployment is deleted");
    }
    return deployment;
  }

  private void requireDomainFree(DeploymentPlan plan) {
    String name = plan.next().domainName();
    boolean kept = plan.old() != null && Objects.equals(name, plan.old().domainName());
    if (name != null && !kept && stores.deployments().findByDomain(name).isPresent()) {
      throw new ConflictException("Deployment already exists");
    }
  }

  /** The key of the deployment's release. */
  static String key(long id) {
    return Deployment.OBJECT_TYPE + "/" + id;
  }
}
