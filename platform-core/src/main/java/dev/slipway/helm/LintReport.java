package dev.slipway.helm;

import dev.slipway.helm.ChartFinding.Severity;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code helm lint} says of a chart.
 *
 * @param passed whether it found no error
 * @param messages its findings, one a line, errors first
 */
public record LintReport(boolean passed, List<String> messages) {
  private static final Pattern LINE =
      Pattern.compile("\\[(ERROR|WARNING|INFO)] (?:([^\\s:]+): )?(.*)", Pattern.DOTALL);
  private static final String WHOLE_CHART = "chart";

  /** What lint says of a chart whose schema demands values that only users give. */
  private static final String SCHEMA_UNMET = "values don't meet the specifications of the schema";

  public LintReport {
    messages = List.copyOf(messages);
  }

  /** The messages, taken apart. */
  public List<ChartFinding> findings() {
    return messages.stream().map(LintReport::finding).toList();
  }

  /** The errors that no values can mend. */
  public List<String> errors() {
    return passed
        ? List.of()
        : messages.stream()
            .filter(message -> message.contains("[ERROR]"))
            .filter(message -> !isAboutValues(message))
            .toList();
  }

  /** Whether a message is about values that do not fit the chart's schema. */
  public static boolean isAboutValues(String message) {
    return message.contains(SCHEMA_UNMET);
  }

  private static ChartFinding finding(String message) {
    Matcher line = LINE.matcher(message);
    if (!line.matches()) {
      return ChartFinding.error(WHOLE_CHART, message);
    }
    String where = line.group(2);
    return new ChartFinding(
        Severity.valueOf(line.group(1)), where == null ? WHOLE_CHART : where, line.group(3));
  }
}
