package dev.slipway.helm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.chart.ChartArchive;

/**
 * The mark of this platform as an annotation of {@code Chart.yaml}. Helm keeps the annotations with
 * a revision from its very first write on, when the description does not carry the mark yet.
 */
final class ChartMark {
  static final String ANNOTATION = "slipway.dev/mark";
  private static final String FILE = "Chart.yaml";

  private ChartMark() {}

  /** A copy of the chart that carries the mark. */
  static ChartArchive put(ChartArchive chart, ReleaseMark mark) {
    return put(ChartFiles.of(chart), mark).archive();
  }

  /** The files with the mark in {@code Chart.yaml}; every other byte of it stays when possible. */
  static ChartFiles put(ChartFiles files, ReleaseMark mark) {
    String text = files.text(FILE);
    if (text == null) {
      throw new HelmException(
          HelmException.Kind.PERMANENT, "chart " + files.name() + " has no Chart.yaml");
    }
    ObjectNode wanted = files.yaml(FILE);
    if (!wanted.has("annotations")) {
      ChartFiles appended =
          files.with(
              FILE, text + "\nannotations:\n  " + ANNOTATION + ": \"" + mark.text() + "\"\n");
      wanted.putObject("annotations").put(ANNOTATION, mark.text());
      if (reads(appended, wanted)) {
        return appended;
      }
    } else {
      ChartFiles inserted =
          files.with(
              FILE,
              text.replaceFirst(
                  "(?m)^annotations:[ \\t]*(#.*)?\\R+([ \\t]+)",
                  "annotations:\n$2"
                      + java.util.regex.Matcher.quoteReplacement(
                          ANNOTATION + ": \"" + mark.text() + "\"\n")
                      + "$2"));
      wanted.withObjectProperty("annotations").put(ANNOTATION, mark.text());
      if (reads(inserted, wanted)) {
        return inserted;
      }
    }
    return files.with(FILE, ChartFiles.yaml(wanted));
  }

  private static boolean reads(ChartFiles files, ObjectNode wanted) {
    try {
      return files.yaml(FILE).equals(wanted);
    } catch (HelmException doesNotParse) {
      return false;
    }
  }
}
