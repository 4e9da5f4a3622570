package dev.slipway.advisor.agent;

import dev.slipway.advisor.Advice;
import dev.slipway.advisor.Advisor;
import dev.slipway.advisor.Evidence;
import dev.slipway.advisor.MissingAgentException;
import dev.slipway.advisor.Question;

/** The advisors that ask an agent. */
public final class Agents {
  private Agents() {}

  /**
   * {@code openai}: any service that speaks OpenAI's chat completions. Needs the optional library
   * langchain4j-open-ai.
   */
  public static Advisor openai(AgentOptions options) {
    try {
      return new AgentAdvisor(new OpenAiAgent(options), options.promptSize());
    } catch (NoClassDefFoundError withoutLibrary) {
      return missing("openai", "Put dev.langchain4j:langchain4j-open-ai on the class path.");
    }
  }

  /** {@code kagent}: an agent of kagent, over its A2A protocol. */
  public static Advisor kagent(AgentOptions options) {
    return new AgentAdvisor(new KagentAgent(options), options.promptSize());
  }

  /** {@code kubectl-ai}: its program, as a child process that is given the evidence alone. */
  public static Advisor kubectlAi(KubectlAiOptions options) {
    return new AgentAdvisor(new KubectlAiAgent(options), options.promptSize());
  }

  /**
   * An advisor that is known by name and is not there: asking it says what to install.
   *
   * @param remedy what to install or to set, as a sentence
   */
  public static Advisor missing(String name, String remedy) {
    return new Advisor() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void requirePresent() {
        throw new MissingAgentException(name, remedy);
      }

      @Override
      public Advice advise(Question question, Evidence evidence) {
        throw new MissingAgentException(name, remedy);
      }
    };
  }
}
