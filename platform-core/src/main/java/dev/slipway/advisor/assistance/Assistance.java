package dev.slipway.advisor.assistance;

import dev.slipway.advisor.proposal.AttributedEvents;
import dev.slipway.chart.ChartArchive;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.NotReadyException;
import dev.slipway.fleet.ManagedCluster;
import dev.slipway.fleet.SimulatedDriver;
import dev.slipway.helmchart.HelmChart;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.workload.Scaling;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadSpec;
import dev.slipway.workload.Workloads;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Document 003's AI operations. What is asked for outright, a deployment or a scaling, the platform
 * does itself by the ordinary capability, whose audit entry names the agent. A question is answered
 * by an advisor from evidence that is taken of the cluster at that moment, outside any transaction
 * and bounded in time: it takes as long as cluster and agent do. What follows from the answer is
 * proposed, never done. Thread-safe.
 */
public final class Assistance {
  private final AssistanceParts parts;
  private final Questions questions;

  /** Creates the capability over what it works with. */
  public Assistance(AssistanceParts parts, AssistanceTools tools) {
    this.parts = Objects.requireNonNull(parts, "parts is null");
    this.questions = new Questions(parts, tools);
  }

  /**
   * Makes a workload of a Helm chart, as the chart's own defaults have it.
   *
   * @param agent an advisor's name; it is not asked
   * @param cluster id or name of the cluster
   * @param name the workload's name, or null for the chart's
   * @throws dev.slipway.error.InvalidInputException when no advisor has the name, or the chart
   *     means a workload that breaks a rule
   * @throws NotFoundException when there is no such chart or cluster
   * @throws dev.slipway.error.ForbiddenException when the chart is another account's
   * @throws NotReadyException when the chart is not valid, or the cluster does not run or is none
   *     that the platform deploys to; names it
   * @throws dev.slipway.error.ConflictException when the account has a workload with the name;
   *     names it
   */
  public Workload deploy(
      Actor actor, String agent, UUID chartId, String cluster, @Nullable String name) {
    actor.require(Permission.WORKLOADS_WRITE);
    parts.advisors().requireKnown(agent);
    HelmChart chart = parts.charts().get(actor, chartId);
    requireOwn(actor, cluster);
    String digest = chart.state().digest();
    if (digest == null) {
      throw new NotReadyException(
          "The Helm chart %s is %s; only a valid one is deployed"
              .formatted(chart.about(), chart.state().status().word()),
          chartId.toString());
    }
    ChartArchive archive =
        parts
            .archives()
            .archive(digest)
            .orElseThrow(() -> new NotFoundException("The chart store lacks " + digest));
    WorkloadSpec spec = ChartWorkload.of(name, parts.inspector().inspect(archive));
    return acting(agent).create(actor, spec, chartId);
  }

  /**
   * Changes how many copies of a workload there shall be.
   *
   * @param agent an advisor's name; it is not asked
   * @throws dev.slipway.error.InvalidInputException when no advisor has the name, or the number
   *     breaks a rule
   * @throws NotFoundException when there is no such workload
   * @throws dev.slipway.error.ForbiddenException when it is another account's
   * @throws NotReadyException when it is being deleted
   */
  public Scaling scale(Actor actor, String agent, UUID workloadId, int replicas) {
    actor.require(Permission.WORKLOADS_WRITE);
    parts.advisors().requireKnown(agent);
    return acting(agent).scale(actor, workloadId, replicas);
  }

  /**
   * Asks an advisor what is wrong with a workload.
   *
   * @param issue what the asking person sees; may be empty
   * @throws dev.slipway.error.InvalidInputException when no advisor has the name
   * @throws NotFoundException when there is no such workload
   * @throws dev.slipway.error.ForbiddenException when it is another account's
   * @throws dev.slipway.advisor.MissingAgentException when what would answer is not there
   * @throws dev.slipway.error.UnavailableException when the cluster or the agent does not answer,
   *     or not in time, or too many questions are being worked on
   */
  public Diagnosis debug(Actor actor, String agent, UUID workloadId, String issue) {
    actor.require(Permission.ADVICE_WRITE);
    parts.advisors().requireKnown(agent);
    Workload workload = acting(agent).get(actor, workloadId);
    parts.advisors().requirePresent(agent);
    return questions.debug(actor, agent, workload, issue);
  }

  /**
   * Asks an advisor about a cluster: an admin about all of it, others about their own namespace.
   *
   * @param cluster id or name of the cluster
   * @throws dev.slipway.error.InvalidInputException when no advisor has the name
   * @throws NotFoundException when there is no such cluster
   * @throws NotReadyException when the cluster does not run or is none that the platform deploys to
   * @throws dev.slipway.advisor.MissingAgentException when what would answer is not there
   * @throws dev.slipway.error.UnavailableException when the cluster or the agent does not answer,
   *     or not in time, or too many questions are being worked on
   */
  public ClusterAnalysis analyze(Actor actor, String agent, String cluster, AnalysisType type) {
    actor.require(Permission.ADVICE_WRITE);
    actor.require(Permission.WORKLOADS_READ);
    parts.advisors().requireKnown(agent);
    ManagedCluster found = requireOwn(actor, cluster);
    parts.advisors().requirePresent(agent);
    return questions.analyze(actor, agent, found, type);
  }

  private Workloads acting(String agent) {
    return parts
        .hands()
        .workloads()
        .apply(new AttributedEvents(parts.events(), Map.of("agent", agent)));
  }

  /** The cluster, which must run and be the one that workloads live on, by whatever name. */
  private ManagedCluster requireOwn(Actor actor, String idOrName) {
    ManagedCluster cluster = parts.fleet().get(actor, idOrName);
    if (!cluster.platform() && !cluster.spec().driver().equals(SimulatedDriver.NAME)) {
      throw new NotReadyException(
          "Cluster " + cluster.name() + " is not the one that this platform deploys to",
          cluster.id().toString());
    }
    return parts.fleet().requireRunning(idOrName);
  }
}
