package dev.slipway.advisor.agent;

/** Thrown when an agent does not answer as it should; the message quotes nothing of it. */
final class AgentTroubleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AgentTroubleException(String message) {
    super(message);
  }
}
