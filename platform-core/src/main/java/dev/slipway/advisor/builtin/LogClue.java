package dev.slipway.advisor.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of a log that most likely say why. */
final class LogClue {
  private static final Pattern ERROR =
      Pattern.compile(
          "(?i)(?:\\b|(?<=[a-z]))(?:error|fatal|panic|exception|caused by|refused|denied|failed"
              + "|cannot|could not|no such|not found|unable|missing|required|invalid)\\b");

  private static final int MOST = 3;
  private static final int LONGEST = 300;

  private LogClue() {}

  /** A sentence that quotes them, with a space before it; empty when there is nothing to quote. */
  static String of(String log) {
    List<String> lines = log.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    List<String> clues = new ArrayList<>();
    for (int i = lines.size() - 1; i >= 0 && clues.size() < MOST; i--) {
      if (ERROR.matcher(lines.get(i)).find()) {
        clues.add(0, cut(lines.get(i)));
      }
    }
    if (clues.isEmpty() && !lines.isEmpty()) {
      clues.add(cut(lines.get(lines.size() - 1)));
    }
    return clues.isEmpty() ? "" : " Its log says: " + String.join(" | ", clues);
  }

  static String cut(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
