package dev.slipway.jaxrs;

import dev.slipway.Platform;
import dev.slipway.audit.AuditLog;
import dev.slipway.catalog.ProductCatalog;
import dev.slipway.chart.Charts;
import dev.slipway.deployment.DeploymentLogs;
import dev.slipway.deployment.DeploymentManager;
import dev.slipway.event.EventStore;
import dev.slipway.fleet.Fleet;
import dev.slipway.helmchart.HelmCharts;
import dev.slipway.idempotency.IdempotencyStore;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.token.Authenticator;
import dev.slipway.identity.token.MachineTokens;
import dev.slipway.identity.token.Sessions;
import dev.slipway.identity.token.TokenMint;
import dev.slipway.identity.token.Tokens;
import dev.slipway.image.Images;
import dev.slipway.limit.RateLimits;
import dev.slipway.project.ProjectFeed;
import dev.slipway.project.ProjectMembers;
import dev.slipway.project.Projects;
import dev.slipway.project.environment.EnvironmentVariables;
import dev.slipway.project.environment.Environments;
import dev.slipway.project.manifest.ProjectManifests;
import dev.slipway.project.rollout.RolloutDiffs;
import dev.slipway.project.rollout.RolloutLogs;
import dev.slipway.project.rollout.Rollouts;
import dev.slipway.project.webhook.Webhooks;
import dev.slipway.registry.RegistryCredentials;
import dev.slipway.transaction.Transactions;
import dev.slipway.workload.NetworkServices;
import dev.slipway.workload.WorkloadLive;
import dev.slipway.workload.Workloads;
import java.time.InstantSource;

/**
 * What the application serves.
 *
 * @param catalog products and templates
 * @param charts uploaded charts
 * @param credentials logins at registries
 * @param deployments deployments
 * @param logs the logs of their containers
 * @param projects projects
 * @param projectMembers who takes part in them
 * @param environments where versions of projects run
 * @param variables what every rollout there gets
 * @param rollouts versions on their way there
 * @param rolloutLogs what happened to them
 * @param rolloutDiffs what lies between them
 * @param manifests projects as files
 * @param projectFeed what of the feed somebody may read
 * @param webhooks where their events are sent
 * @param fleet clusters
 * @param images container images
 * @param helmCharts Helm charts of accounts
 * @param workloads container images that run
 * @param workloadLive what the cluster tells of them at the moment
 * @param networkServices addresses on the cluster
 * @param accounts accounts
 * @param authenticator who a token's bearer is
 * @param sessions logins that last
 * @param machineTokens tokens for machines
 * @param tokenMint tokens of services
 * @param tokens signed tokens and their keys
 * @param events the feed
 * @param transactions make a conditional write whole
 * @param idempotency the answers that are kept for clients who send a request twice
 * @param audit who did what, and who was refused
 * @param limits count how often callers call
 * @param clock tells the time
 */
public record Capabilities(
    ProductCatalog catalog,
    Charts charts,
    RegistryCredentials credentials,
    DeploymentManager deployments,
    DeploymentLogs logs,
    Projects projects,
    ProjectMembers projectMembers,
    Environments environments,
    EnvironmentVariables variables,
    Rollouts rollouts,
    RolloutLogs rolloutLogs,
    RolloutDiffs rolloutDiffs,
    ProjectManifests manifests,
    ProjectFeed projectFeed,
    Webhooks webhooks,
    Fleet fleet,
    Images images,
    HelmCharts helmCharts,
    Workloads workloads,
    WorkloadLive workloadLive,
    NetworkServices networkServices,
    Accounts accounts,
    Authenticator authenticator,
    Sessions sessions,
    MachineTokens machineTokens,
    TokenMint tokenMint,
    Tokens tokens,
    EventStore events,
    Transactions transactions,
    IdempotencyStore idempotency,
    AuditLog audit,
    RateLimits limits,
    InstantSource clock) {
  /** Everything that the platform offers. */
  public static Capabilities of(Platform platform) {
    return new Capabilities(
        platform.catalog(),
        platform.charts(),
        platform.credentials(),
        platform.deployments(),
        platform.logs(),
        platform.projects(),
        platform.projectMembers(),
        platform.environments(),
        platform.variables(),
        platform.rollouts(),
        platform.rolloutLogs(),
        platform.rolloutDiffs(),
        platform.manifests(),
        platform.projectFeed(),
        platform.webhooks(),
        platform.fleet(),
        platform.images(),
        platform.helmCharts(),
        platform.workloads(),
        platform.workloadLive(),
        platform.networkServices(),
        platform.accounts(),
        platform.authenticator(),
        platform.sessions(),
        platform.machineTokens(),
        platform.tokenMint(),
        platform.tokens(),
        platform.events(),
        platform.stores().transactions(),
        platform.stores().idempotency(),
        platform.audit(),
        platform.stores().limits(),
        platform.clock());
  }
}
