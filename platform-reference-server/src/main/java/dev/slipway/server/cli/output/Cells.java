package dev.slipway.server.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes values so that they fit a cell of a table. */
final class Cells {
  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})\\.\\d+(Z|[+-]\\d{2}:\\d{2})");
  private static final Set<String> GOOD =
      Set.of(
          "ready", "succeeded", "running", "built", "valid", "active", "healthy", "success", "ok");
  private static final Set<String> BAD =
      Set.of("error", "failed", "invalid", "stalled", "failure", "unhealthy", "denied");
  private static final Map<Boolean, String> GREEN_OR_RED = Map.of(true, "32", false, "31");

  private Cells() {}

  /** The value on one line. */
  static String text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "-";
    }
    String text = value.isValueNode() ? value.asText() : value.toString();
    return printable(TIME.matcher(text).replaceFirst("$1$2"));
  }

  /** The text with whatever a terminal would obey replaced. */
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  /** The cell in the colour of what it says. */
  static String paint(Terminal terminal, String cell) {
    boolean good = GOOD.contains(cell);
    return good || BAD.contains(cell)
        ? terminal.paint(String.valueOf(GREEN_OR_RED.get(good)), cell)
        : cell;
  }
}
