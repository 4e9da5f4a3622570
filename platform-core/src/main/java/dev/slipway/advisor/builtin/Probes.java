package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.number;
import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObservedObject;
import dev.slipway.advisor.ProposedAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Liveness, readiness and startup probes that fail, also because they ask at the wrong port. */
final class Probes implements Analyzer {
  private static final Duration RECENT = Duration.ofMinutes(15);

  private record Probe(String word, String field, FindingKind kind) {}

  private static final List<Probe> PROBES =
      List.of(
          new Probe("Startup", "startupProbe", FindingKind.STARTUP_PROBE_FAILING),
          new Probe("Liveness", "livenessProbe", FindingKind.LIVENESS_PROBE_FAILING),
          new Probe("Readiness", "readinessProbe", FindingKind.READINESS_PROBE_FAILING));

  /** Whether a failed probe has ended the container lately. */
  static boolean hasKilled(Snapshot snapshot, PodContainer container) {
    return snapshot.events(container.pod().object(), "Killing").stream()
        .filter(event -> snapshot.isRecent(event.json(), RECENT))
        .map(Snapshot::message)
        .anyMatch(
            message ->
                message.contains("Container " + container.name() + " failed")
                    && message.contains("probe"));
  }

  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    for (PodContainer container : PodContainer.of(snapshot)) {
      for (Probe probe : PROBES) {
        JsonNode spec = container.spec().path(probe.field);
        if (spec.isObject() && isFailing(snapshot, container, probe, spec)) {
          findings.add(draft(snapshot, container, probe, spec));
          break;
        }
      }
    }
  }

  private static boolean isFailing(
      Snapshot snapshot, PodContainer container, Probe probe, JsonNode spec) {
    if (probe.kind == FindingKind.READINESS_PROBE_FAILING) {
      return container.isRunning()
          && !container.isReady()
          && (failure(snapshot, container, probe).isPresent()
              || isOverdue(snapshot, container, spec));
    }
    if (container.isReady() && container.restarts() == 0) {
      return false;
    }
    return failure(snapshot, container, probe).isPresent()
        && (container.restarts() > 0 || !container.isReady());
  }

  /** A cluster forgets events; a container that should long be ready still says something. */
  private static boolean isOverdue(Snapshot snapshot, PodContainer container, JsonNode spec) {
    Instant started = Fields.time(container.status(), "state", "running", "startedAt");
    if (started == null || container.status().path("started").toString().equals("false")) {
      return false;
    }
    long patience =
        number(spec, 0, "initialDelaySeconds")
            + (long) number(spec, 10, "periodSeconds") * number(spec, 3, "failureThreshold");
    return Duration.between(started, snapshot.takenAt()).toSeconds() > patience;
  }

  private static Optional<ObservedObject> failure(
      Snapshot snapshot, PodContainer container, Probe probe) {
    return snapshot.events(container.pod().object(), "Unhealthy").stream()
        .filter(event -> snapshot.isRecent(event.json(), RECENT))
        .filter(event -> Snapshot.message(event).startsWith(probe.word + " probe"))
        .filter(
            event -> {
              String path = text(event.json(), "involvedObject", "fieldPath");
              return path.isEmpty() || path.contains("{" + container.name() + "}");
            })
        .findFirst();
  }

  private static Draft draft(
      Snapshot snapshot, PodContainer container, Probe probe, JsonNode spec) {
    Optional<ObservedObject> event = failure(snapshot, container, probe);
    String said = event.map(Snapshot::message).map(String::strip).map(LogClue::cut).orElse("");
    String port = port(spec);
    boolean isWrongPort = isWrongPort(container, port, said);
    FindingKind kind = isWrongPort ? FindingKind.PROBE_PORT_MISMATCH : probe.kind;
    String word = probe.word.toLowerCase(Locale.ROOT);
    String title =
        isWrongPort
            ? "The " + word + " probe of " + container.name() + " asks at the wrong port " + port
            : "The " + word + " probe of " + container.name() + " fails";
    String why =
        isWrongPort
            ? "The probe asks at port "
                + port
                + ", and the container declares "
                + declared(container)
                + "."
            : "The probe (" + words(spec) + ") does not succeed.";
    Draft draft =
        Draft.of(kind, container.workload(), container.name() + " " + word)
            .says(title, said.isEmpty() ? why : why + " It says: " + said + ".")
            .cites(container.statusId(), container.pod().id() + "/spec")
            .since(container.created());
    event.ifPresent(found -> draft.cites(found.id()));
    String path = "containers[" + container.name() + "]." + probe.field;
    return isWrongPort
        ? draft.recommends(
            "Let the probe ask at a port on which the program listens.",
            new ProposedAction.SetValue(
                container.workload(), path + portField(spec), firstPort(container)))
        : draft.recommends(
            "See that the program answers there, and in time; give it more time with"
                + (probe.kind == FindingKind.READINESS_PROBE_FAILING
                    ? " initialDelaySeconds or timeoutSeconds."
                    : " a startupProbe, failureThreshold or timeoutSeconds."),
            new ProposedAction.SetValue(container.workload(), path, ""));
  }

  /** A name that no port has, or a number that no port has when nobody listens there. */
  private static boolean isWrongPort(PodContainer container, String port, String said) {
    if (port.isEmpty() || container.spec().path("ports").isEmpty()) {
      return false;
    }
    for (JsonNode declared : container.spec().path("ports")) {
      if (text(declared, "name").equals(port) || text(declared, "containerPort").equals(port)) {
        return false;
      }
    }
    return !isNumber(port) || said.isEmpty() || said.contains("refused");
  }

  private static boolean isNumber(String port) {
    return port.chars().allMatch(Character::isDigit);
  }

  private static String port(JsonNode spec) {
    for (String how : List.of("httpGet", "tcpSocket", "grpc")) {
      if (spec.has(how)) {
        return text(spec, how, "port");
      }
    }
    return "";
  }

  private static String portField(JsonNode spec) {
    for (String how : List.of("httpGet", "tcpSocket", "grpc")) {
      if (spec.has(how)) {
        return "." + how + ".port";
      }
    }
    return "";
  }

  private static String words(JsonNode spec) {
    if (spec.has("httpGet")) {
      return "GET " + text(spec, "httpGet", "path") + " at port " + port(spec);
    }
    return spec.has("exec") ? "a command" : "a connection to port " + port(spec);
  }

  private static String declared(PodContainer container) {
    List<String> ports = new ArrayList<>();
    for (JsonNode port : container.spec().path("ports")) {
      String name = text(port, "name");
      ports.add(text(port, "containerPort") + (name.isEmpty() ? "" : " (" + name + ")"));
    }
    return String.join(", ", ports);
  }

  private static String firstPort(PodContainer container) {
    return text(container.spec().path("ports").path(0), "containerPort");
  }
}
