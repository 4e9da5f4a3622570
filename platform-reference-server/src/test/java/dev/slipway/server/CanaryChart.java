package dev.slipway.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.chart.ChartArchive;
import dev.slipway.testkit.TestCharts;
import java.io.IOException;
import java.util.Map;

/**
 * A chart that treats secrets badly: they come up in its Secret, its ConfigMap, its images and its
 * errors.
 */
final class CanaryChart {
  private static final String SCHEMA =
      """
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "properties": {
          "user": {
            "type": "object",
            "properties": {
              "password": {"type": "string", "writeOnly": true, "maxLength": 60},
              "pin": {"type": "string", "format": "password", "pattern": "^[^|]*$"},
              "tag": {"type": "string", "writeOnly": true},
              "license": {"type": "string", "writeOnly": true},
              "fail": {"enum": ["", "render", "apply", "pull"]}
            },
            "additionalProperties": false
          }
        }
      }
      """;

  private static final String SECRET =
      """
      apiVersion: v1
      kind: Secret
      metadata:
        name: {{ include "web.name" . }}
      stringData:
        default: {{ .Values.password | quote }}
        license: {{ .Values.user.license | default "" | quote }}
        password: {{ .Values.user.password | default "" | quote }}
      """;

  private static final String CONFIG =
      """
      {{- if eq (.Values.user.fail | default "") "render" }}
      {{- fail (printf "cannot use %s, %q, %s, %s, %s, %s" .Values.user.password .Values.user.pin
          (toJson .Values.user) (b64enc .Values.user.password) (urlquery .Values.user.password)
          (b64enc (printf "user:%s" .Values.user.password))) }}
      {{- end }}
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: {{ include "web.name" . }}
        {{- if eq (.Values.user.fail | default "") "apply" }}
        labels:
          wrong: {{ printf "!%s" .Values.user.password | quote }}
        {{- end }}
      data:
        plain: {{ .Values.user.password | default "" | quote }}
        json: {{ toJson .Values.user | quote }}
        license: {{ .Values.user.license | default "" | quote }}
        login: {{ b64enc (printf "user:%s" (.Values.user.password | default "")) | quote }}
        page: {{ urlquery (.Values.user.password | default "") | quote }}
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
            app: canary
        template:
          metadata:
            labels:
              app: canary
            {{- if eq (.Values.user.fail | default "") "pull" }}
            annotations:
              simulated.slipway.dev/fail: image-pull
            {{- end }}
          spec:
            containers:
              - name: web
                image: "example.com/web:{{ .Values.user.tag }}"
                args: [{{ printf "--password=%s" (.Values.user.password | default "") | quote }}]
      """;

  private CanaryChart() {}

  /** The schema of its values. */
  static JsonNode schema() throws IOException {
    return new ObjectMapper().readTree(SCHEMA);
  }

  /** The chart, with a default that goes into its Secret. */
  static ChartArchive of(Canary password) {
    return TestCharts.pack(
        "web",
        Map.of(
            "values.schema.json",
            SCHEMA,
            "values.yaml",
            "password: " + password.value() + "\nhook: {enabled: false}\nuser: {}\n",
            "templates/secret.yaml",
            SECRET,
            "templates/configmap.yaml",
            CONFIG,
            "templates/deployment.yaml",
            DEPLOYMENT,
            "templates/service.yaml",
            "",
            "crds/widgets.yaml",
            "",
            "templates/NOTES.txt",
            "Log in with {{ .Values.user.password }}\n"));
  }
}
