package dev.slipway.helm;

import dev.slipway.chart.ChartArchive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lints a chart with the values it is to be used with. */
final class ChartLint {
  private final HelmRunner runner;

  ChartLint(HelmRunner runner) {
    this.runner = runner;
  }

  LintReport lint(ChartArchive chart, Values values, HelmCall call) {
    String output = runner.run(HelmOperation.lint(withDefaults(chart, values)), call);
    List<String> messages = new ArrayList<>();
    for (String line : output.split("\\R", -1)) {
      String text = HelmErrors.withoutFolders(shortened(line.strip()));
      if (!text.isEmpty()
          && !text.startsWith("==>")
          && !text.startsWith("Error: ")
          && !text.contains("chart(s) linted")) {
        messages.add(text);
      }
    }
    messages.sort(Comparator.comparing(message -> !isError(message)));
    return new LintReport(messages.stream().noneMatch(ChartLint::isError), messages);
  }

  /** Helm's lint through helm-java takes no values, so they become the chart's defaults. */
  private static ChartArchive withDefaults(ChartArchive chart, Values values) {
    if (values.isEmpty()) {
      return chart;
    }
    ChartFiles files = ChartFiles.of(chart);
    Values merged = Values.of(files.yaml("values.yaml")).merge(values);
    return files.with("values.yaml", ChartFiles.yaml(merged.json())).archive();
  }

  private static String shortened(String line) {
    return line.length() <= HelmErrors.MAX_LENGTH ? line : line.substring(0, HelmErrors.MAX_LENGTH);
  }

  private static boolean isError(String message) {
    return message.startsWith("[ERROR]") || message.startsWith("Error ");
  }
}
