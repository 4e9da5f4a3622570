package dev.slipway.helm;

import java.util.List;

/**
 * What {@code helm lint} says of a chart.
 *
 * @param passed whether it found no error
 * @param messages its findings, one a line, errors first
 */
public record LintReport(boolean passed, List<String> messages) {
  public LintReport {
    messages = List.copyOf(messages);
  }
}
