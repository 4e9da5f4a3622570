package dev.slipway.advisor;

import dev.slipway.error.UnavailableException;
import java.util.Objects;

/** Thrown when an agent does not answer, not in time, or not with anything that can be used. */
public final class AgentFailedException extends UnavailableException {
  private static final long serialVersionUID = 1L;

  private final transient Conversation conversation;

  /**
   * Creates the exception.
   *
   * @param message for the caller, free of what the agent said
   * @param conversation as far as it went
   */
  public AgentFailedException(String message, Conversation conversation) {
    super(message);
    this.conversation = Objects.requireNonNull(conversation, "conversation is null");
  }

  /** The conversation as far as it went. */
  public Conversation conversation() {
    return conversation;
  }
}
