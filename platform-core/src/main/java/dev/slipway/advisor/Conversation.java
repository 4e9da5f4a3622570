package dev.slipway.advisor;

import java.util.Objects;

/**
 * What an agent was given and what it said, word for word; to be kept for audit.
 *
 * @param prompt what it was given
 * @param answer what it said; empty when it failed
 * @param droppedClaims how many claims were dropped since they cite nothing
 */
public record Conversation(String prompt, String answer, int droppedClaims) {
  public Conversation {
    Objects.requireNonNull(prompt, "prompt is null");
    Objects.requireNonNull(answer, "answer is null");
  }
}
