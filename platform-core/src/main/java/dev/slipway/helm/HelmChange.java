package dev.slipway.helm;

import dev.slipway.chart.ChartArchive;
import java.util.Map;

/**
 * What an install or upgrade makes true.
 *
 * @param chart the chart, its dependencies inside
 * @param values the whole values, defaults of the chart aside
 * @param mark written as the operation's description
 * @param labels put on the release's own record and, by the rendering executor, on every object
 * @param skipCrds whether the chart's {@code crds/} folder is left out
 */
public record HelmChange(
    ChartArchive chart,
    Values values,
    ReleaseMark mark,
    Map<String, String> labels,
    boolean skipCrds) {
  /** How many revisions Helm keeps (rule R16 of the design). */
  public static final int HISTORY_MAX = 5;

  public HelmChange {
    labels = Map.copyOf(labels);
  }

  /** The change without chart and values, so that it can be logged. */
  @Override
  public String toString() {
    return "HelmChange[" + chart.reference() + ", " + mark.text() + "]";
  }
}
