package dev.slipway.testkit.fault;

import java.util.Map;

/** Changes of the chart {@code web} that keep Helm inside a call for as long as a hook runs. */
final class HookCharts {
  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: {{ include "web.name" . }}-slow
        annotations:
          helm.sh/hook: %s
          helm.sh/hook-weight: "-5"
      spec:
        backoffLimit: 0
        template:
          spec:
            restartPolicy: Never
            containers:
              - name: slow
                image: example.com/slow:1.0
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: {{ include "web.name" . }}-after-slow
        annotations:
          helm.sh/hook: %s
          helm.sh/hook-weight: "5"
      data:
        revision: {{ .Release.Revision | quote }}
      """;

  private HookCharts() {}

  /** A chart whose hooks of the kind are a Job and, when that is over, a ConfigMap. */
  static Map<String, String> with(String hook) {
    return Map.of("templates/slow.yaml", JOB.formatted(hook, hook));
  }
}
