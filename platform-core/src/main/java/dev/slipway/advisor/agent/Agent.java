package dev.slipway.advisor.agent;

/** Something that answers a prompt with text. Thread-safe. */
interface Agent {
  /** The name by which it is asked for. */
  String name();

  /**
   * The answer to a prompt.
   *
   * @throws dev.slipway.advisor.MissingAgentException when it is not there
   * @throws AgentTroubleException when it does not answer as it should, with words for people
   */
  String ask(String instructions, String prompt);

  /**
   * Refuses when it is known without asking that it is not there.
   *
   * @throws dev.slipway.advisor.MissingAgentException when it is not
   */
  default void requirePresent() {}
}
