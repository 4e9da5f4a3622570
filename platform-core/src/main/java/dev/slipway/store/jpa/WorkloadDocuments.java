package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.secret.Encryption;
import dev.slipway.workload.WorkloadProbes;
import dev.slipway.workload.WorkloadSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings of workloads as encrypted documents. */
final class WorkloadDocuments {
  private final SealedDocuments documents;

  WorkloadDocuments(Encryption encryption) {
    this.documents = new SealedDocuments(encryption, "workloads.settings");
  }

  byte[] reseal(byte @Nullable [] old, WorkloadSettings settings) {
    return documents.reseal(old, document(settings));
  }

  WorkloadSettings open(byte[] sealed) {
    JsonNode document = documents.open(sealed);
    JsonNode probes = document.path("probes");
    return new WorkloadSettings(
        variables(document.path("environment")),
        variables(document.path("secrets")),
        document.get("resources") instanceof ObjectNode resources ? resources : null,
        new WorkloadProbes(
            probes.path("readiness").textValue(),
            probes.path("liveness").textValue(),
            probes.path("delay").asInt()));
  }

  private static ObjectNode document(WorkloadSettings settings) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    put(document, "environment", settings.environment());
    put(document, "secrets", settings.secrets());
    document.set("resources", settings.resources());
    document
        .putObject("probes")
        .put("readiness", settings.probes().readinessPath())
        .put("liveness", settings.probes().livenessPath())
        .put("delay", settings.probes().initialDelaySeconds());
    return document;
  }

  private static void put(ObjectNode document, String field, Map<String, String> variables) {
    ObjectNode object = document.putObject(field);
    new TreeMap<>(variables).forEach(object::put);
  }

  private static Map<String, String> variables(JsonNode object) {
    Map<String, String> variables = new HashMap<>();
    object
        .properties()
        .forEach(variable -> variables.put(variable.getKey(), variable.getValue().textValue()));
    return variables;
  }
}
