package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.ObservedObject;
import dev.slipway.advisor.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Pods refer to and is not there, whether a node has noticed it yet or not. */
final class References implements Analyzer {
  /** What is referred to; the key is empty when any will do. */
  private record Reference(String kind, String name, String key) {}

  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    for (ObservedObject pod : snapshot.livePods()) {
      for (Reference reference : references(pod.json().path("spec"))) {
        check(snapshot, pod, reference, findings);
      }
    }
  }

  private static void check(
      Snapshot snapshot, ObservedObject pod, Reference reference, Findings findings) {
    if (!snapshot.looked(reference.kind)) {
      return;
    }
    ObjectRef workload = snapshot.root(pod);
    Optional<ObservedObject> found =
        snapshot.find(reference.kind, pod.object().namespace(), reference.name);
    Draft draft;
    if (found.isEmpty()) {
      draft = ConfigErrors.missingObject(workload, reference.kind, reference.name);
    } else if (!reference.key.isEmpty() && !hasKey(found.get(), reference.key)) {
      draft =
          ConfigErrors.missingKey(workload, reference.kind, reference.name, reference.key)
              .cites(found.get().id());
    } else {
      return;
    }
    boolean isReady = Fields.isCondition(pod.json(), "Ready", "True");
    findings.add(
        draft
            .severity(isReady ? Severity.WARNING : Severity.ERROR)
            .cites(pod.id() + "/spec")
            .since(Fields.time(pod.json(), "metadata", "creationTimestamp")));
  }

  private static boolean hasKey(ObservedObject object, String key) {
    for (JsonNode known : object.json().path("keys")) {
      if (known.asText().equals(key)) {
        return true;
      }
    }
    return false;
  }

  private static Set<Reference> references(JsonNode spec) {
    Set<Reference> all = new LinkedHashSet<>();
    for (JsonNode container : Fields.containers(spec)) {
      for (JsonNode variable : container.path("env")) {
        add(all, "ConfigMap", variable.path("valueFrom").path("configMapKeyRef"));
        add(all, "Secret", variable.path("valueFrom").path("secretKeyRef"));
      }
      for (JsonNode from : container.path("envFrom")) {
        add(all, "ConfigMap", from.path("configMapRef"));
        add(all, "Secret", from.path("secretRef"));
      }
    }
    for (JsonNode volume : spec.path("volumes")) {
      volume(all, volume);
      volume.path("projected").path("sources").forEach(source -> volume(all, source));
    }
    return all;
  }

  private static void volume(Set<Reference> all, JsonNode source) {
    for (String[] pair :
        List.of(new String[] {"configMap", "ConfigMap"}, new String[] {"secret", "Secret"})) {
      JsonNode from = source.path(pair[0]);
      String name = text(from, "name") + text(from, "secretName");
      if (name.isEmpty() || from.path("optional").asBoolean()) {
        continue;
      }
      all.add(new Reference(pair[1], name, ""));
      from.path("items").forEach(item -> all.add(new Reference(pair[1], name, text(item, "key"))));
    }
  }

  private static void add(Set<Reference> all, String kind, JsonNode reference) {
    if (!text(reference, "name").isEmpty() && !reference.path("optional").asBoolean()) {
      all.add(new Reference(kind, text(reference, "name"), text(reference, "key")));
    }
  }
}
