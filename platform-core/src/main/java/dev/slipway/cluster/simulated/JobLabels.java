package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The labels by which a Job knows its Pods, generated once and kept ever after. */
final class JobLabels {
  private JobLabels() {}

  /** Gives a new Job its selector and its template the labels to match. */
  static void generate(ObjectNode job) {
    ObjectNode spec = Json.child(job, "spec");
    if (spec.path("manualSelector").asBoolean() || spec.has("selector")) {
      return;
    }
    String uid = Json.uid(job);
    Json.child(spec, "selector", "matchLabels").put("batch.kubernetes.io/controller-uid", uid);
    Json.child(spec, "template", "metadata", "labels")
        .put("batch.kubernetes.io/controller-uid", uid)
        .put("batch.kubernetes.io/job-name", Json.name(job))
        .put("controller-uid", uid)
        .put("job-name", Json.name(job));
  }

  /** The template of an update, with the generated labels of the Job as it was. */
  static JsonNode kept(JsonNode before, JsonNode after) {
    ObjectNode template = ((ObjectNode) after.path("template")).deepCopy();
    ObjectNode labels = Json.child(template, "metadata", "labels");
    Json.at(before, "template", "metadata", "labels")
        .properties()
        .forEach(
            each -> {
              if (each.getKey().endsWith("controller-uid") || each.getKey().endsWith("job-name")) {
                Json.setAbsent(labels, each.getKey(), each.getValue());
              }
            });
    return template;
  }
}
