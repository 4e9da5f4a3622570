package dev.slipway.doctor;

import dev.slipway.catalog.CatalogStore;
import dev.slipway.deployment.DeploymentStore;
import dev.slipway.event.EventStore;
import dev.slipway.identity.AccountStore;
import dev.slipway.project.environment.EnvironmentStore;
import dev.slipway.project.rollout.RolloutStore;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.release.ReleaseStore;
import dev.slipway.transaction.Transactions;
import dev.slipway.workload.WorkloadStore;
import java.util.List;
import java.util.Objects;

/** The stores that inspections are kept in, and those that they compare with the cluster. */
public record DoctorStores(
    Transactions transactions,
    InspectionStore inspections,
    ReleaseStore releases,
    DeploymentStore deployments,
    EnvironmentStore environments,
    RolloutStore rollouts,
    WorkloadStore workloads,
    CatalogStore catalog,
    AccountStore accounts,
    EventStore events,
    WorkQueue queue) {
  public DoctorStores {
    Objects.requireNonNull(transactions, "transactions is null");
    Objects.requireNonNull(inspections, "inspections is null");
    Objects.requireNonNull(releases, "releases is null");
    Objects.requireNonNull(deployments, "deployments is null");
    Objects.requireNonNull(environments, "environments is null");
    Objects.requireNonNull(rollouts, "rollouts is null");
    Objects.requireNonNull(workloads, "workloads is null");
    Objects.requireNonNull(catalog, "catalog is null");
    Objects.requireNonNull(accounts, "accounts is null");
    Objects.requireNonNull(events, "events is null");
    Objects.requireNonNull(queue, "queue is null");
  }

  /** Everything that releases are made for. */
  KnownSubjects subjects() {
    return new KnownSubjects(
        List.of(
            new DeploymentSubjects(deployments, catalog),
            new EnvironmentSubjects(environments, rollouts, catalog),
            new WorkloadSubjects(workloads)));
  }
}
