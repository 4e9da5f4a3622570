package dev.slipway;

import dev.slipway.advisor.AdviceStores;
import dev.slipway.advisor.Advisor;
import dev.slipway.advisor.AdvisorOptions;
import dev.slipway.advisor.Advisors;
import dev.slipway.advisor.agent.Agents;
import dev.slipway.advisor.assistance.Assistance;
import dev.slipway.advisor.assistance.AssistanceParts;
import dev.slipway.advisor.assistance.AssistanceTools;
import dev.slipway.advisor.builtin.BuiltinAdvisor;
import dev.slipway.advisor.history.HistoryStores;
import dev.slipway.advisor.history.RecordedHistory;
import dev.slipway.advisor.proposal.AdviceRetention;
import dev.slipway.advisor.proposal.ProposalStores;
import dev.slipway.advisor.proposal.Proposals;
import dev.slipway.advisor.proposal.WorkloadHands;
import dev.slipway.fleet.Fleet;
import dev.slipway.helmchart.HelmCharts;
import dev.slipway.identity.GeneratedUuid;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.RecurringWork;
import dev.slipway.store.Stores;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a platform has of advisors: who answers, what they propose, and what is kept of it. */
final class AdvisorParts {
  private static final Duration RETENTION = Duration.ofHours(6);

  /** The agents that have a name on every platform, with what to do when they are not there. */
  private static final List<Advisor> KNOWN =
      List.of(
          Agents.missing(
              "kubectl-ai",
              "Install kubectl-ai (https://github.com/GoogleCloudPlatform/kubectl-ai) on the"
                  + " platform's machine, and name it by --kubectl-ai."),
          Agents.missing(
              "kagent",
              "Install kagent (https://kagent.dev) on a cluster, and name one of its agents by"
                  + " --kagent-url."),
          Agents.missing(
              "openai",
              "Name a service that speaks OpenAI's chat completions by --openai-url, and its model"
                  + " by --openai-model."));

  final Assistance assistance;
  final Proposals proposals;
  private final Stores stores;
  private final AdvisorOptions options;
  private final InstantSource clock;

  /**
   * Wires the parts.
   *
   * @param fleet knows how clusters are
   * @param charts what workloads may be made from
   * @param hands what is done when somebody agrees
   */
  AdvisorParts(Foundation base, Fleet fleet, HelmCharts charts, WorkloadHands hands) {
    stores = base.stores();
    options = base.options().advisors.get();
    clock = base.clock();
    RandomGenerator random = base.random();
    Advisors advisors =
        new Advisors(
            advisors(options),
            new AdviceStores(stores.transactions(), stores.advice(), stores.events()),
            clock,
            () -> GeneratedUuid.next(random));
    proposals =
        new Proposals(
            new ProposalStores(
                stores.transactions(),
                stores.proposals(),
                stores.workloads(),
                stores.networkServices(),
                stores.events()),
            hands,
            options.proposalLife(),
            clock,
            random);
    assistance =
        new Assistance(
            new AssistanceParts(
                advisors,
                proposals,
                hands,
                fleet,
                charts,
                stores.charts(),
                base.inspector(),
                stores.workloads(),
                stores.accounts(),
                stores.events()),
            new AssistanceTools(
                base.cluster(),
                new RecordedHistory(
                    new HistoryStores(
                        stores.accounts(),
                        stores.workloads(),
                        stores.deployments(),
                        stores.projects(),
                        stores.environments(),
                        stores.rollouts(),
                        stores.releases())),
                options.budget(),
                options.patience(),
                options.atOnce(),
                clock));
  }

  /** Those that are given take the places of those that are missing. */
  private static List<Advisor> advisors(AdvisorOptions options) {
    List<Advisor> all = new ArrayList<>(KNOWN);
    all.addAll(options.agents());
    all.add(new BuiltinAdvisor());
    return all;
  }

  /** Names the handlers of their work. */
  void register(Reconciler reconciler) {
    reconciler.register(
        new RecurringWork(
            "advice-retention",
            RETENTION,
            new AdviceRetention(
                stores.transactions(),
                stores.advice(),
                stores.proposals(),
                options.keep(),
                clock)));
  }
}
