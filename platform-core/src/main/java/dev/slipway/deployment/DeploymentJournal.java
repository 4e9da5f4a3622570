package dev.slipway.deployment;

import dev.slipway.identity.Actor;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkKey;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes what goes with a change of a deployment: its revision, its event, its queue row. Joins the
 * running transaction.
 */
final class DeploymentJournal {
  private final DeploymentStores stores;
  private final DeploymentEvents events;
  private final InstantSource clock;

  DeploymentJournal(DeploymentStores stores, InstantSource clock) {
    this.stores = stores;
    this.events = new DeploymentEvents(stores.events(), clock);
    this.clock = clock;
  }

  /** A new generation begins, superseding the one before. */
  void begin(@Nullable Deployment old, Deployment next, String action, String event, Actor actor) {
    if (old != null) {
      end(old, Revision.Status.SUPERSEDED, null);
    }
    stores
        .deployments()
        .putRevision(
            new Revision(
                next.id(),
                next.generation(),
                next.templateId(),
                next.domainName(),
                next.userValues(),
                action,
                actor.name(),
                Revision.Status.PENDING,
                null,
                clock.instant(),
                null));
    enqueue(next);
    events.did(actor, event, old, next);
  }

  /** The deployment's generation is over, unless it came to an end before. */
  void end(Deployment deployment, Revision.Status status, @Nullable String reason) {
    stores
        .deployments()
        .findRevision(deployment.id(), deployment.generation())
        .filter(revision -> revision.status() == Revision.Status.PENDING)
        .ifPresent(
            revision ->
                stores.deployments().putRevision(revision.ended(status, reason, clock.instant())));
  }

  /** The deployment shall be looked at now. */
  void enqueue(Deployment deployment) {
    stores
        .queue()
        .enqueue(
            Work.of(
                new WorkKey(DeploymentManager.WORK_KIND, Long.toString(deployment.id())),
                "account/" + deployment.accountId(),
                clock.instant()));
  }

  /** Tells what the actor made of the deployment. */
  void did(Actor actor, String event, Deployment old, Deployment next) {
    events.did(actor, event, old, next);
  }

  /** Tells what the actor asked of the deployment. */
  void did(Actor actor, String event, Deployment deployment) {
    events.did(actor, event, deployment);
  }
}
