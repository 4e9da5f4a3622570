package dev.slipway.server;

import dev.slipway.chart.ChartArchive;
import dev.slipway.testkit.TestCharts;
import java.util.Map;

/** A chart that a step deploys: its Pods never get ready when it is told that they are slow. */
final class StepChart {
  private static final String SCHEMA =
      """
      {
        "type": "object",
        "properties": {
          "version": {"type": "string"},
          "user": {"type": "object", "properties": {"slow": {"type": "string"}}}
        }
      }
      """;

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: {{ include "web.name" . }}
      spec:
        selector:
          matchLabels:
            app: step
        template:
          metadata:
            labels:
              app: step
            annotations:
              version: {{ .Values.version | quote }}
              {{- if or .Values.user.slow (hasPrefix "slow" .Values.version) }}
              simulated.slipway.dev/fail: never-ready
              {{- end }}
          spec:
            containers:
              - name: web
                image: example.com/web:1.0
      """;

  private StepChart() {}

  static ChartArchive archive() {
    return TestCharts.pack(
        "web",
        Map.of(
            "values.schema.json",
            SCHEMA,
            "values.yaml",
            "version: \"\"\npassword: x\ngreeting: hello\nhook: {enabled: false}\nuser: {}\n",
            "templates/secret.yaml",
            "",
            "templates/deployment.yaml",
            DEPLOYMENT,
            "templates/service.yaml",
            "",
            "crds/widgets.yaml",
            "",
            "templates/NOTES.txt",
            ""));
  }
}
