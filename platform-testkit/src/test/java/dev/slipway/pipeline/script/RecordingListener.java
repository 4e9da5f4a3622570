package dev.slipway.pipeline.script;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps the reports and the beginning of the output. Thread-safe. */
final class RecordingListener implements ScriptListener {
  private static final int MOST = 1024 * 1024;

  private final List<ScriptReport> reports = new CopyOnWriteArrayList<>();
  private final StringBuilder output = new StringBuilder();
  private final Consumer<ScriptReport> first;
  private long characters;
  private int longest;

  RecordingListener() {
    this(report -> {});
  }

  /**
   * Does something at the first report.
   *
   * @param first it
   */
  RecordingListener(Consumer<ScriptReport> first) {
    this.first = first;
  }

  @Override
  public void report(ScriptReport report) {
    reports.add(report);
    if (reports.size() == 1) {
      first.accept(report);
    }
  }

  @Override
  public synchronized void output(String text) {
    characters += text.length();
    longest = Math.max(longest, text.length());
    if (output.length() < MOST) {
      output.append(text);
    }
  }

  List<ScriptReport> reports() {
    return List.copyOf(reports);
  }

  List<String> told() {
    return reports.stream()
        .map(report -> report.name() + " " + report.state() + " " + report.message())
        .toList();
  }

  synchronized String output() {
    return output.toString();
  }

  synchronized long characters() {
    return characters;
  }

  synchronized int longest() {
    return longest;
  }
}
