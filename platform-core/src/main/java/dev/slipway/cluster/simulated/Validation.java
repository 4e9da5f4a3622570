package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a cluster refuses in a new or changed object with 422. */
final class Validation {
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern LABEL_VALUE =
      Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");
  private static final Set<String> CONTROLLERS =
      Set.of("deployments.apps", "replicasets.apps", "statefulsets.apps", "daemonsets.apps");
  private static final Set<String> STATEFUL_SET_MUTABLE =
      Set.of(
          "replicas",
          "ordinals",
          "template",
          "updateStrategy",
          "persistentVolumeClaimRetentionPolicy",
          "minReadySeconds",
          "revisionHistoryLimit");

  private Validation() {}

  static void created(ResourceType type, ObjectNode object) {
    List<String> errors = new ArrayList<>();
    name(type, Json.name(object), errors);
    shape(type, object, errors);
    refuse(type, object, errors);
  }

  static void updated(ResourceType type, ObjectNode before, ObjectNode after) {
    List<String> errors = new ArrayList<>();
    shape(type, after, errors);
    immutable(type, before, after, errors);
    refuse(type, after, errors);
  }

  private static void refuse(ResourceType type, ObjectNode object, List<String> errors) {
    if (!errors.isEmpty()) {
      String why = errors.size() == 1 ? errors.get(0) : errors.toString();
      throw ApiException.invalid(type, Json.name(object), why);
    }
  }

  private static void name(ResourceType type, String name, List<String> errors) {
    if (name.isEmpty()) {
      errors.add("metadata.name: Required value: name or generateName is required");
      return;
    }
    boolean rbac = type.group().equals("rbac.authorization.k8s.io");
    boolean label = Set.of("namespaces", "services").contains(type.id());
    boolean good =
        rbac
            ? !name.contains("/") && !name.contains("%")
            : label
                ? LABEL.matcher(name).matches() && name.length() <= 63
                : SUBDOMAIN.matcher(name).matches() && name.length() <= 253;
    if (!good) {
      errors.add(
          "metadata.name: Invalid value: \""
              + name
              + "\": "
              + (label
                  ? "a lowercase RFC 1123 label must consist of lower case alphanumeric characters"
                      + " or '-' and be no more than 63 characters"
                  : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
                      + " characters, '-' or '.'"));
    }
  }

  private static void shape(ResourceType type, ObjectNode object, List<String> errors) {
    Json.at(object, "metadata", "labels")
        .properties()
        .forEach(
            each -> {
              String value = each.getValue().asText();
              if (value.length() > 63 || !LABEL_VALUE.matcher(value).matches()) {
                errors.add(
                    "metadata.labels: Invalid value: \""
                        + value
                        + "\": must be no more than 63 characters and consist of alphanumeric"
                        + " characters, '-', '_' or '.'");
              }
            });
    JsonNode spec = object.path("spec");
    if (CONTROLLERS.contains(type.id())) {
      selector(spec, errors);
      pod(spec.path("template").path("spec"), "spec.template.spec", errors);
    }
    switch (type.id()) {
      case "jobs.batch" -> pod(spec.path("template").path("spec"), "spec.template.spec", errors);
      case "pods" -> pod(spec, "spec", errors);
      case "services" -> service(spec, errors);
      case "persistentvolumeclaims" -> {
        if (spec.path("accessModes").isEmpty()) {
          errors.add("spec.accessModes: Required value: at least 1 access mode is required");
        }
        if (!Json.has(spec, "resources", "requests", "storage")) {
          errors.add("spec.resources[storage]: Required value");
        }
      }
      default -> {}
    }
    if (spec.path("replicas").asInt(0) < 0) {
      errors.add(
          "spec.replicas: Invalid value: "
              + spec.path("replicas").asInt()
              + ": must be greater than or equal to 0");
    }
  }

  private static void selector(JsonNode spec, List<String> errors) {
    JsonNode selector = spec.path("selector");
    if (selector.isEmpty()) {
      errors.add("spec.selector: Required value");
    } else if (!Selector.ofLabelSelector(selector)
        .matches(Json.at(spec, "template", "metadata", "labels"))) {
      errors.add(
          "spec.template.metadata.labels: Invalid value: "
              + Json.write(Json.at(spec, "template", "metadata", "labels"))
              + ": `selector` does not match template `labels`");
    }
  }

  private static void pod(JsonNode spec, String path, List<String> errors) {
    if (spec.path("containers").isEmpty()) {
      errors.add(path + ".containers: Required value");
    }
    int index = 0;
    for (JsonNode container : spec.path("containers")) {
      String at = path + ".containers[" + index++ + ']';
      if (Json.text(container, "name").isEmpty()) {
        errors.add(at + ".name: Required value");
      }
      if (Json.text(container, "image").isEmpty()) {
        errors.add(at + ".image: Required value");
      }
      int mount = 0;
      for (JsonNode each : container.path("volumeMounts")) {
        String volume = Json.text(each, "name");
        boolean known = false;
        for (JsonNode declared : spec.path("volumes")) {
          known |= Json.text(declared, "name").equals(volume);
        }
        // A template of a StatefulSet may mount its claims: only a Pod itself must declare all.
        if (!known && path.equals("spec")) {
          errors.add(at + ".volumeMounts[" + mount + "].name: Not found: \"" + volume + '"');
        }
        mount++;
      }
    }
  }

  private static void service(JsonNode spec, List<String> errors) {
    boolean needsPorts =
        !Json.text(spec, "type").equals("ExternalName")
            && !Json.text(spec, "clusterIP").equals("None");
    if (needsPorts && spec.path("ports").isEmpty()) {
      errors.add("spec.ports: Required value");
    }
  }

  private static void immutable(
      ResourceType type, ObjectNode before, ObjectNode after, List<String> errors) {
    JsonNode old = before.path("spec");
    JsonNode now = after.path("spec");
    switch (type.id()) {
      case "deployments.apps", "replicasets.apps", "daemonsets.apps" ->
          same(old, now, "selector", errors);
      case "statefulsets.apps" -> {
        if (!without(old, STATEFUL_SET_MUTABLE).equals(without(now, STATEFUL_SET_MUTABLE))) {
          errors.add(
              "spec: Forbidden: updates to statefulset spec for fields other than 'replicas',"
                  + " 'ordinals', 'template', 'updateStrategy',"
                  + " 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
        }
      }
      case "jobs.batch" -> {
        same(old, now, "selector", errors);
        same(old, now, "completions", errors);
        if (!Json.has(before, "status", "startTime") && old.path("suspend").asBoolean()) {
          return;
        }
        same(old, now, "template", errors);
      }
      case "services" -> {
        String address = Json.text(old, "clusterIP");
        boolean external =
            Json.text(old, "type").equals("ExternalName")
                || Json.text(now, "type").equals("ExternalName");
        if (!external && !address.isEmpty() && !address.equals(Json.text(now, "clusterIP"))) {
          errors.add(
              "spec.clusterIPs[0]: Invalid value: [\""
                  + Json.text(now, "clusterIP")
                  + "\"]: may not change once set");
        }
      }
      case "persistentvolumeclaims" -> {
        Set<String> mutable = Set.of("resources", "volumeName");
        if (!without(old, mutable).equals(without(now, mutable))) {
          errors.add(
              "spec: Forbidden: spec is immutable after creation except resources.requests for"
                  + " bound claims");
        }
      }
      case "secrets" -> {
        if (!before.path("type").equals(after.path("type"))) {
          errors.add(
              "type: Invalid value: \"" + Json.text(after, "type") + "\": field is immutable");
        }
        frozen(before, after, errors);
      }
      case "configmaps" -> frozen(before, after, errors);
      case "rolebindings.rbac.authorization.k8s.io",
          "clusterrolebindings.rbac.authorization.k8s.io" -> {
        if (!before.path("roleRef").equals(after.path("roleRef"))) {
          errors.add("roleRef: Invalid value: cannot change roleRef");
        }
      }
      case "pods" -> {
        if (!podCore(old).equals(podCore(now))) {
          errors.add(
              "spec: Forbidden: pod updates may not change fields other than"
                  + " `spec.containers[*].image`,`spec.initContainers[*].image`,"
                  + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing"
                  + " tolerations)");
        }
      }
      default -> {}
    }
  }

  private static void same(JsonNode old, JsonNode now, String field, List<String> errors) {
    if (!old.path(field).equals(now.path(field))) {
      errors.add(
          "spec."
              + field
              + ": Invalid value: "
              + Json.write(now.path(field))
              + ": field is immutable");
    }
  }

  private static void frozen(ObjectNode before, ObjectNode after, List<String> errors) {
    if (!before.path("immutable").asBoolean()) {
      return;
    }
    if (!after.path("immutable").asBoolean()) {
      errors.add("immutable: Forbidden: field is immutable when `immutable` is set");
    }
    if (!before.path("data").equals(after.path("data"))
        || !before.path("binaryData").equals(after.path("binaryData"))) {
      errors.add("data: Forbidden: field is immutable when `immutable` is set");
    }
  }

  private static JsonNode without(JsonNode spec, Set<String> fields) {
    return spec instanceof ObjectNode object ? object.deepCopy().remove(fields) : spec;
  }

  private static JsonNode podCore(JsonNode spec) {
    JsonNode core =
        without(
            spec, Set.of("activeDeadlineSeconds", "tolerations", "nodeName", "schedulingGates"));
    for (String list : List.of("containers", "initContainers")) {
      core.path(list)
          .forEach(
              each -> {
                if (each instanceof ObjectNode container) {
                  container.remove("image");
                }
              });
    }
    return core;
  }
}
