package dev.slipway.advisor.history;

import dev.slipway.deployment.DeploymentStore;
import dev.slipway.identity.AccountStore;
import dev.slipway.project.ProjectStore;
import dev.slipway.project.environment.EnvironmentStore;
import dev.slipway.project.rollout.RolloutStore;
import dev.slipway.release.ReleaseStore;
import dev.slipway.workload.WorkloadStore;
import java.util.Objects;

/**
 * The stores that the platform's history is read from, all of one bundle.
 *
 * @param accounts whose namespaces there are
 * @param workloads document 003's deployments
 * @param deployments document 000's deployments
 * @param projects the projects
 * @param environments where their versions run
 * @param rollouts the versions
 * @param releases what the engine knows of each release
 */
public record HistoryStores(
    AccountStore accounts,
    WorkloadStore workloads,
    DeploymentStore deployments,
    ProjectStore projects,
    EnvironmentStore environments,
    RolloutStore rollouts,
    ReleaseStore releases) {
  public HistoryStores {
    Objects.requireNonNull(accounts, "accounts is null");
    Objects.requireNonNull(workloads, "workloads is null");
    Objects.requireNonNull(deployments, "deployments is null");
    Objects.requireNonNull(projects, "projects is null");
    Objects.requireNonNull(environments, "environments is null");
    Objects.requireNonNull(rollouts, "rollouts is null");
    Objects.requireNonNull(releases, "releases is null");
  }
}
