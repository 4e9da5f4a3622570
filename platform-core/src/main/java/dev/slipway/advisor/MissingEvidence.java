package dev.slipway.advisor;

import java.util.Objects;

/**
 * Something that could not be looked at, so that silence about it means nothing.
 *
 * @param what a kind, such as {@code Secret}, or the id of a log
 * @param why for people
 */
public record MissingEvidence(String what, String why) {
  public MissingEvidence {
    Objects.requireNonNull(what, "what is null");
    Objects.requireNonNull(why, "why is null");
  }
}
