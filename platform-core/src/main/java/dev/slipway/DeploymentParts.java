package dev.slipway;

import dev.slipway.catalog.Template;
import dev.slipway.deployment.DeploymentLogs;
import dev.slipway.deployment.DeploymentManager;
import dev.slipway.deployment.DeploymentPreviews;
import dev.slipway.deployment.DeploymentReconciler;
import dev.slipway.deployment.DeploymentStores;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.store.Stores;

/** What a platform has of deployments: the capability, and the work that makes them true. */
final class DeploymentParts {
  private final DeploymentReconciler work;

  final DeploymentManager deployments;
  final DeploymentLogs logs;

  /** Wires the parts. */
  DeploymentParts(Foundation base) {
    Stores all = base.stores();
    DeploymentStores stores =
        new DeploymentStores(
            all.transactions(),
            all.deployments(),
            all.catalog(),
            all.charts(),
            all.accounts(),
            all.releases(),
            all.events(),
            all.queue());
    deployments =
        new DeploymentManager(
            stores,
            new DeploymentPreviews(base.helm(), base.cluster(), all.charts()),
            base.inspector(),
            base.clock(),
            base.random());
    logs = new DeploymentLogs(stores, base.cluster(), base.inspector());
    work = new DeploymentReconciler(stores, base.engine(), base.inspector(), base.clock());
  }

  /** Hears that a template became ready or failed. */
  void templateChanged(Template template) {
    work.templateChanged(template);
  }

  /** Names the handler of their work. */
  void register(Reconciler reconciler) {
    reconciler.register(DeploymentManager.WORK_KIND, work);
  }
}
