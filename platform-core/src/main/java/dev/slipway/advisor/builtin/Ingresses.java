package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObservedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ingresses that lead nowhere, or that nobody serves. */
final class Ingresses implements Analyzer {
  private static final String DEFAULT = "ingressclass.kubernetes.io/is-default-class";

  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    for (ObservedObject ingress : snapshot.all("Ingress")) {
      if (snapshot.looked("Service")) {
        backends(ingress.json()).forEach(backend -> backend(snapshot, ingress, backend, findings));
      }
      if (snapshot.looked("IngressClass")) {
        ingressClass(snapshot, ingress, findings);
      }
      if (snapshot.looked("Secret")) {
        secrets(snapshot, ingress, findings);
      }
    }
  }

  private static List<JsonNode> backends(JsonNode ingress) {
    List<JsonNode> backends = new ArrayList<>();
    backends.add(Fields.at(ingress, "spec", "defaultBackend", "service"));
    for (JsonNode rule : Fields.at(ingress, "spec", "rules")) {
      for (JsonNode path : Fields.at(rule, "http", "paths")) {
        backends.add(Fields.at(path, "backend", "service"));
      }
    }
    backends.removeIf(JsonNode::isMissingNode);
    return backends;
  }

  private static void backend(
      Snapshot snapshot, ObservedObject ingress, JsonNode backend, Findings findings) {
    String name = text(backend, "name");
    Optional<ObservedObject> service = snapshot.find("Service", ingress.object().namespace(), name);
    if (service.isEmpty()) {
      findings.add(
          draft(FindingKind.INGRESS_SERVICE_MISSING, ingress, name)
              .says(
                  "Ingress "
                      + ingress.object().name()
                      + " leads to the service "
                      + name
                      + ", which does not exist",
                  "Requests to it end with an error of the ingress controller.")
              .cites(ingress.id() + "/spec")
              .recommends("Create the service, or name one that exists."));
      return;
    }
    String number = text(backend, "port", "number");
    String wanted = number.isEmpty() ? text(backend, "port", "name") : number;
    List<String> ports = new ArrayList<>();
    for (JsonNode port : Fields.at(service.get().json(), "spec", "ports")) {
      String own = number.isEmpty() ? text(port, "name") : text(port, "port");
      if (own.equals(wanted)) {
        return;
      }
      ports.add(own);
    }
    findings.add(
        draft(FindingKind.INGRESS_PORT_MISSING, ingress, name + ":" + wanted)
            .says(
                "Ingress "
                    + ingress.object().name()
                    + " leads to port "
                    + wanted
                    + " of service "
                    + name
                    + ", which it does not have",
                "The service has " + String.join(", ", ports) + ".")
            .cites(ingress.id() + "/spec", service.get().id() + "/spec")
            .recommends("Name a port of the service."));
  }

  private static void ingressClass(Snapshot snapshot, ObservedObject ingress, Findings findings) {
    String name = text(ingress.json(), "spec", "ingressClassName");
    boolean isAnnotated =
        !text(ingress.json(), "metadata", "annotations", "kubernetes.io/ingress.class").isEmpty();
    boolean isServed =
        name.isEmpty()
            ? isAnnotated
                || snapshot.all("IngressClass").stream()
                    .anyMatch(
                        each ->
                            text(each.json(), "metadata", "annotations", DEFAULT).equals("true"))
            : snapshot.find("IngressClass", "", name).isPresent();
    if (!isServed) {
      findings.add(
          draft(FindingKind.INGRESS_CLASS_MISSING, ingress, name)
              .says(
                  name.isEmpty()
                      ? "Ingress "
                          + ingress.object().name()
                          + " names no class, and none is default"
                      : "The ingress class " + name + " does not exist",
                  "No ingress controller serves it.")
              .cites(ingress.id() + "/spec")
              .recommends("Name an ingress class that exists, or install its controller."));
    }
  }

  private static void secrets(Snapshot snapshot, ObservedObject ingress, Findings findings) {
    for (JsonNode tls : Fields.at(ingress.json(), "spec", "tls")) {
      String name = text(tls, "secretName");
      if (!name.isEmpty()
          && snapshot.find("Secret", ingress.object().namespace(), name).isEmpty()) {
        findings.add(
            draft(FindingKind.INGRESS_TLS_SECRET_MISSING, ingress, name)
                .says(
                    "The certificate "
                        + name
                        + " of ingress "
                        + ingress.object().name()
                        + " does not exist",
                    "Without the Secret the ingress controller serves a certificate of its own.")
                .cites(ingress.id() + "/spec")
                .recommends("Create the Secret, or see why it is not issued."));
      }
    }
  }

  private static Draft draft(FindingKind kind, ObservedObject ingress, String subject) {
    return Draft.of(kind, ingress.object(), subject)
        .since(Fields.time(ingress.json(), "metadata", "creationTimestamp"));
  }
}
