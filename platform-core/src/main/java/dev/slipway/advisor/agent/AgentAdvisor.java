package dev.slipway.advisor.agent;

import dev.slipway.advisor.Advice;
import dev.slipway.advisor.Advisor;
import dev.slipway.advisor.AgentFailedException;
import dev.slipway.advisor.Conversation;
import dev.slipway.advisor.Evidence;
import dev.slipway.advisor.Question;
import dev.slipway.advisor.builtin.BuiltinAdvisor;
import java.util.Objects;

/**
 * An advisor that lets an agent explain what the rules have found: the findings stay those of the
 * rules, the agent adds text and proposals that cite the evidence. It never sees a name of the
 * place, only what stands for it.
 */
final class AgentAdvisor implements Advisor {
  private final Agent agent;
  private final int promptSize;
  private final BuiltinAdvisor rules = new BuiltinAdvisor();

  AgentAdvisor(Agent agent, int promptSize) {
    this.agent = Objects.requireNonNull(agent, "agent is null");
    this.promptSize = promptSize;
  }

  @Override
  public String name() {
    return agent.name();
  }

  @Override
  public void requirePresent() {
    agent.requirePresent();
  }

  @Override
  public Advice advise(Question question, Evidence evidence) {
    Advice found = rules.advise(question, evidence);
    String plain = AgentPrompt.of(question, evidence, found.findings(), promptSize);
    Pseudonyms names = Pseudonyms.of(evidence, plain);
    String prompt = names.hide(plain);
    String answer;
    try {
      answer = agent.ask(AgentPrompt.INSTRUCTIONS, prompt);
    } catch (AgentTroubleException e) {
      throw new AgentFailedException(
          "The agent " + agent.name() + " " + e.getMessage(), new Conversation(prompt, "", 0));
    }
    CitedAnswer cited = CitedAnswer.of(names.reveal(answer), evidence);
    String text =
        cited.claims().isEmpty()
            ? "The agent said nothing that it could show. " + found.text()
            : String.join("\n", cited.claims());
    return new Advice(
        agent.name(),
        found.findings(),
        text,
        evidence.missing(),
        found.utilization(),
        cited.proposals(),
        new Conversation(prompt, answer, cited.dropped()));
  }
}
