package dev.slipway.server.options;

import dev.slipway.advisor.Advisor;
import dev.slipway.advisor.AdvisorOptions;
import dev.slipway.advisor.agent.AgentOptions;
import dev.slipway.advisor.agent.Agents;
import dev.slipway.advisor.agent.KubectlAiOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which agents advise beside the built-in advisor; an agent that is null is not there.
 *
 * @param openai a service that speaks OpenAI's chat completions, or null
 * @param kagent an agent of kagent, or null
 * @param kubectlAi the kubectl-ai program, or null
 * @param proposalLife how long a proposal can be approved
 * @param keep how long proposals, and what agents were given and said, are kept
 */
public record AdvisorOption(
    @Nullable AgentOptions openai,
    @Nullable AgentOptions kagent,
    @Nullable KubectlAiOptions kubectlAi,
    Duration proposalLife,
    Duration keep) {
  /** What a platform needs of it. */
  public AdvisorOptions advisors() {
    List<Advisor> agents = new ArrayList<>();
    if (openai != null) {
      agents.add(Agents.openai(openai));
    }
    if (kagent != null) {
      agents.add(Agents.kagent(kagent));
    }
    if (kubectlAi != null) {
      agents.add(Agents.kubectlAi(kubectlAi));
    }
    AdvisorOptions standard = AdvisorOptions.standard();
    return new AdvisorOptions(
        agents, standard.budget(), standard.patience(), standard.atOnce(), proposalLife, keep);
  }
}
