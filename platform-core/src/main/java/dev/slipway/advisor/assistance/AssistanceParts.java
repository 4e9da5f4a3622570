package dev.slipway.advisor.assistance;

import dev.slipway.advisor.Advisors;
import dev.slipway.advisor.proposal.Proposals;
import dev.slipway.advisor.proposal.WorkloadHands;
import dev.slipway.chart.ChartInspector;
import dev.slipway.chart.ChartStore;
import dev.slipway.event.EventStore;
import dev.slipway.fleet.Fleet;
import dev.slipway.helmchart.HelmCharts;
import dev.slipway.identity.AccountStore;
import dev.slipway.workload.WorkloadStore;
import java.util.Objects;

/**
 * The capabilities and stores that the AI operations work with.
 *
 * @param advisors who is asked
 * @param proposals what of their advice can be approved
 * @param hands by which the platform acts
 * @param fleet the clusters
 * @param charts the Helm charts of accounts
 * @param archives their files
 * @param inspector reads them
 * @param workloads the workloads
 * @param accounts whose they are
 * @param events the feed
 */
public record AssistanceParts(
    Advisors advisors,
    Proposals proposals,
    WorkloadHands hands,
    Fleet fleet,
    HelmCharts charts,
    ChartStore archives,
    ChartInspector inspector,
    WorkloadStore workloads,
    AccountStore accounts,
    EventStore events) {
  public AssistanceParts {
    Objects.requireNonNull(advisors, "advisors is null");
    Objects.requireNonNull(proposals, "proposals is null");
    Objects.requireNonNull(hands, "hands is null");
    Objects.requireNonNull(fleet, "fleet is null");
    Objects.requireNonNull(charts, "charts is null");
    Objects.requireNonNull(archives, "archives is null");
    Objects.requireNonNull(inspector, "inspector is null");
    Objects.requireNonNull(workloads, "workloads is null");
    Objects.requireNonNull(accounts, "accounts is null");
    Objects.requireNonNull(events, "events is null");
  }
}
