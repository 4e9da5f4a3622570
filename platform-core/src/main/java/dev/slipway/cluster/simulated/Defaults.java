package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The values that a cluster fills in where an object leaves them out. */
final class Defaults {
  private Defaults() {}

  static void apply(ResourceType type, ObjectNode object) {
    switch (type.id()) {
      case "deployments.apps" -> deployment(Json.child(object, "spec"));
      case "replicasets.apps" -> {
        ObjectNode spec = Json.child(object, "spec");
        number(spec, "replicas", 1);
        template(spec);
      }
      case "statefulsets.apps" -> statefulSet(Json.child(object, "spec"));
      case "daemonsets.apps" -> daemonSet(Json.child(object, "spec"));
      case "jobs.batch" -> job(Json.child(object, "spec"));
      case "cronjobs.batch" -> cronJob(Json.child(object, "spec"));
      case "pods" -> pod(Json.child(object, "spec"));
      case "services" -> service(Json.child(object, "spec"));
      case "persistentvolumeclaims" -> text(Json.child(object, "spec"), "volumeMode", "Filesystem");
      case "secrets" -> secret(object);
      case "namespaces" -> namespace(object);
      default -> {}
    }
  }

  private static void deployment(ObjectNode spec) {
    number(spec, "replicas", 1);
    number(spec, "revisionHistoryLimit", 10);
    number(spec, "progressDeadlineSeconds", 600);
    ObjectNode strategy = Json.child(spec, "strategy");
    text(strategy, "type", "RollingUpdate");
    if (Json.text(strategy, "type").equals("RollingUpdate")) {
      ObjectNode rolling = Json.child(strategy, "rollingUpdate");
      text(rolling, "maxUnavailable", "25%");
      text(rolling, "maxSurge", "25%");
    }
    template(spec);
  }

  private static void statefulSet(ObjectNode spec) {
    number(spec, "replicas", 1);
    number(spec, "revisionHistoryLimit", 10);
    text(spec, "podManagementPolicy", "OrderedReady");
    ObjectNode strategy = Json.child(spec, "updateStrategy");
    text(strategy, "type", "RollingUpdate");
    if (Json.text(strategy, "type").equals("RollingUpdate")) {
      number(Json.child(strategy, "rollingUpdate"), "partition", 0);
    }
    for (JsonNode claim : spec.path("volumeClaimTemplates")) {
      if (claim instanceof ObjectNode object) {
        text(object, "apiVersion", "v1");
        text(object, "kind", "PersistentVolumeClaim");
        text(Json.child(object, "spec"), "volumeMode", "Filesystem");
        text(Json.child(object, "status"), "phase", "Pending");
      }
    }
    template(spec);
  }

  private static void daemonSet(ObjectNode spec) {
    number(spec, "revisionHistoryLimit", 10);
    ObjectNode strategy = Json.child(spec, "updateStrategy");
    text(strategy, "type", "RollingUpdate");
    if (Json.text(strategy, "type").equals("RollingUpdate")) {
      ObjectNode rolling = Json.child(strategy, "rollingUpdate");
      number(rolling, "maxUnavailable", 1);
      number(rolling, "maxSurge", 0);
    }
    template(spec);
  }

  private static void job(ObjectNode spec) {
    if (!spec.has("completions") && !spec.has("parallelism")) {
      number(spec, "completions", 1);
    }
    number(spec, "parallelism", 1);
    number(spec, "backoffLimit", 6);
    text(spec, "completionMode", "NonIndexed");
    Json.setAbsent(spec, "suspend", BooleanNode.FALSE);
    template(spec);
  }

  private static void cronJob(ObjectNode spec) {
    text(spec, "concurrencyPolicy", "Allow");
    Json.setAbsent(spec, "suspend", BooleanNode.FALSE);
    number(spec, "successfulJobsHistoryLimit", 3);
    number(spec, "failedJobsHistoryLimit", 1);
    template(Json.child(spec, "jobTemplate", "spec"));
  }

  private static void template(ObjectNode spec) {
    ObjectNode template = Json.child(spec, "template");
    Json.child(template, "metadata");
    pod(Json.child(template, "spec"));
  }

  private static void pod(ObjectNode spec) {
    text(spec, "restartPolicy", "Always");
    number(spec, "terminationGracePeriodSeconds", 30);
    text(spec, "dnsPolicy", "ClusterFirst");
    text(spec, "schedulerName", "default-scheduler");
    Json.child(spec, "securityContext");
    if (Json.has(spec, "serviceAccountName")) {
      text(spec, "serviceAccount", Json.text(spec, "serviceAccountName"));
    }
    spec.path("initContainers").forEach(Defaults::container);
    spec.path("containers").forEach(Defaults::container);
  }

  private static void container(JsonNode node) {
    if (node instanceof ObjectNode container) {
      String image = Json.text(container, "image");
      boolean latest =
          image.endsWith(":latest")
              || !image.substring(image.lastIndexOf('/') + 1).matches(".*[:@].*");
      text(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
      text(container, "terminationMessagePath", "/dev/termination-log");
      text(container, "terminationMessagePolicy", "File");
      Json.child(container, "resources");
      container.path("ports").forEach(Defaults::protocol);
    }
  }

  private static void protocol(JsonNode port) {
    if (port instanceof ObjectNode object) {
      text(object, "protocol", "TCP");
    }
  }

  private static void service(ObjectNode spec) {
    text(spec, "type", "ClusterIP");
    text(spec, "sessionAffinity", "None");
    String type = Json.text(spec, "type");
    if (!type.equals("ExternalName")) {
      text(spec, "internalTrafficPolicy", "Cluster");
    }
    if (type.equals("LoadBalancer") || type.equals("NodePort")) {
      text(spec, "externalTrafficPolicy", "Cluster");
    }
    for (JsonNode node : spec.path("ports")) {
      protocol(node);
      if (node instanceof ObjectNode port) {
        Json.setAbsent(port, "targetPort", port.path("port"));
      }
    }
  }

  private static void secret(ObjectNode object) {
    text(object, "type", "Opaque");
    if (object.remove("stringData") instanceof ObjectNode texts) {
      ObjectNode data = Json.child(object, "data");
      texts
          .properties()
          .forEach(
              each ->
                  data.put(
                      each.getKey(),
                      Base64.getEncoder()
                          .encodeToString(
                              each.getValue().asText().getBytes(StandardCharsets.UTF_8))));
    }
  }

  private static void namespace(ObjectNode object) {
    Json.child(object, "metadata", "labels").put("kubernetes.io/metadata.name", Json.name(object));
    if (!Json.has(object, "spec", "finalizers")) {
      Json.child(object, "spec").putArray("finalizers").add("kubernetes");
    }
  }

  private static void text(ObjectNode object, String field, String value) {
    Json.setAbsent(object, field, TextNode.valueOf(value));
  }

  private static void number(ObjectNode object, String field, int value) {
    Json.setAbsent(object, field, IntNode.valueOf(value));
  }
}
