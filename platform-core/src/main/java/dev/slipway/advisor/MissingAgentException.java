package dev.slipway.advisor;

import dev.slipway.error.UnavailableException;

/** Thrown when an advisor's program or service is not there; the message says what to install. */
public final class MissingAgentException extends UnavailableException {
  private static final long serialVersionUID = 1L;

  private final String agent;

  /**
   * Creates the exception.
   *
   * @param agent the advisor's name
   * @param remedy what to install or to set, as a sentence
   */
  public MissingAgentException(String agent, String remedy) {
    super("The agent " + agent + " is not there. " + remedy);
    this.agent = agent;
  }

  /** The advisor's name. */
  public String agent() {
    return agent;
  }
}
