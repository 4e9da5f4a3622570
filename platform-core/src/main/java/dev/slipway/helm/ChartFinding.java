package dev.slipway.helm;

import java.util.Locale;
import java.util.Objects;

/**
 * Something that was found in a chart.
 *
 * @param severity how bad it is
 * @param where the file or folder in the chart, or the field of a request, that it is about
 * @param message what it is, for people, without control characters and not longer than {@value
 *     #MOST} characters
 */
public record ChartFinding(Severity severity, String where, String message) {
  private static final int MOST = 1000;

  public ChartFinding {
    Objects.requireNonNull(severity, "severity is null");
    where = printable(where);
    message = printable(message);
  }

  /** A finding that makes a chart unusable. */
  public static ChartFinding error(String where, String message) {
    return new ChartFinding(Severity.ERROR, where, message);
  }

  /** A finding that a chart can live with. */
  public static ChartFinding warning(String where, String message) {
    return new ChartFinding(Severity.WARNING, where, message);
  }

  /** Whether it makes the chart unusable. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** How bad something is that was found in a chart. */
  public enum Severity {
    /** The chart cannot be used. */
    ERROR,
    /** The chart works, but may surprise. */
    WARNING,
    /** Advice. */
    INFO;

    /** The severity as the API writes it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Charts are strangers' work: what they say goes into logs and columns only like this. */
  private static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(MOST)
        .forEach(c -> shown.appendCodePoint(isPrintable(c) ? c : c == '\n' ? ' ' : '?'));
    return shown.toString();
  }

  private static boolean isPrintable(int c) {
    return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
  }
}
