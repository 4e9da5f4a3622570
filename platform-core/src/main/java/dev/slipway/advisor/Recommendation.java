package dev.slipway.advisor;

import java.util.Objects;

/**
 * What to do about a finding.
 *
 * @param text for people
 * @param action what of it the platform could do
 */
public record Recommendation(String text, ProposedAction action) {
  public Recommendation {
    Objects.requireNonNull(text, "text is null");
    Objects.requireNonNull(action, "action is null");
  }

  /** A recommendation that people have to carry out. */
  public static Recommendation of(String text) {
    return new Recommendation(text, new ProposedAction.None());
  }
}
