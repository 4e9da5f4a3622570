package dev.slipway.project.rollout;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of a rollout's log.
 *
 * @param number its place, from 1 on
 * @param at when it was said
 * @param source who said it
 * @param mark the same for lines that say the same thing, so that it is kept once; or null
 * @param text what was said, redacted
 */
public record LogLine(long number, Instant at, Source source, @Nullable String mark, String text) {
  public LogLine {
    Objects.requireNonNull(at, "at is null");
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(text, "text is null");
  }

  /** A line that has no place yet. */
  static LogLine of(Instant at, Source source, @Nullable String mark, String text) {
    return new LogLine(0, at, source, mark, text);
  }

  /** The line at its place. */
  public LogLine at(long place) {
    return new LogLine(place, at, source, mark, text);
  }

  /** The line that stands at the last place of a log that is full, instead of this one. */
  public LogLine end() {
    return new LogLine(number, at, Source.PHASE, null, "the log is full: what follows is not kept");
  }

  /** Who says a line. */
  public enum Source {
    /** The platform, of how far it is. */
    PHASE,
    /** Helm. */
    HELM,
    /** The cluster, in an event. */
    EVENT,
    /** A container that does not run as it should. */
    POD;

    /** The word as the API writes it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
