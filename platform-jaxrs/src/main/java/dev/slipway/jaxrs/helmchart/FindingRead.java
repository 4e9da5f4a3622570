package dev.slipway.jaxrs.helmchart;

import dev.slipway.helm.ChartFinding;

/** Something that was found in a chart: {@code error}, {@code warning} or {@code info}. */
record FindingRead(String severity, String where, String message) {
  static FindingRead of(ChartFinding finding) {
    return new FindingRead(finding.severity().word(), finding.where(), finding.message());
  }
}
