package dev.slipway.pipeline;

import java.time.Instant;
import java.util.Objects;

/**
 * A piece of what a script printed.
 *
 * @param position how many characters the script printed before it
 * @param at when it was kept
 * @param text the piece
 */
public record RunOutput(long position, Instant at, String text) {
  public RunOutput {
    Objects.requireNonNull(at, "at is null");
    Objects.requireNonNull(text, "text is null");
  }

  /** The position of what follows it. */
  public long end() {
    return position + text.length();
  }
}
