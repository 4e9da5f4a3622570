package dev.slipway.workload;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What workloads and network services must look like. */
final class WorkloadRules {
  private static final int MAX_RELEASE_NAME = 53;
  private static final int MAX_NAME = 63;
  private static final int MAX_REPLICAS = 1_000;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_VARIABLES = 65_536;
  private static final int MAX_DELAY = 3_600;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
  private static final Pattern SERVICE_NAME = Pattern.compile("[a-z](?:[a-z0-9-]*[a-z0-9])?");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");

  private final List<FieldError> errors = new ArrayList<>();

  private WorkloadRules() {}

  /** Refuses a spec that breaks a rule, with every field at fault. */
  static void check(WorkloadSpec spec) {
    WorkloadRules rules = new WorkloadRules();
    rules.require(
        LABEL.matcher(spec.name()).matches() && spec.name().length() <= MAX_RELEASE_NAME,
        "name",
        "Name should be of at most 53 lower-case letters, digits and hyphens, and begin and end"
            + " with a letter or digit");
    rules.require(
        WorkloadImage.parse(spec.image()).isPresent(),
        "image",
        "Image should be a reference such as registry.example.com/team/web:1.0.0");
    rules.port("container_port", spec.containerPort());
    rules.require(
        spec.replicas() >= 1 && spec.replicas() <= MAX_REPLICAS,
        "replicas",
        "Replicas should be between 1 and " + MAX_REPLICAS);
    rules.settings(spec.settings());
    if (spec.chart() != null) {
      rules.ownChartOnly(spec.settings());
    }
    rules.done();
  }

  /** Refuses a spec that breaks a rule, with every field at fault. */
  static void check(NetworkServiceSpec spec) {
    WorkloadRules rules = new WorkloadRules();
    rules.require(
        SERVICE_NAME.matcher(spec.name()).matches() && spec.name().length() <= MAX_NAME,
        "name",
        "Name should be of at most 63 lower-case letters, digits and hyphens, begin with a letter"
            + " and end with a letter or digit");
    rules.port("port", spec.port());
    rules.port("target_port", spec.targetPort());
    rules.done();
  }

  private void settings(WorkloadSettings settings) {
    variables("environment", settings.environment());
    variables("secrets", settings.secrets());
    for (String name : settings.environment().keySet()) {
      require(
          !settings.secrets().containsKey(name),
          "secrets",
          "A variable should be in environment or in secrets: " + name);
    }
    ResourceRules.problem(settings.resources())
        .ifPresent(problem -> require(false, "resources", problem));
    WorkloadProbes probes = settings.probes();
    path("readiness_path", probes.readinessPath());
    path("liveness_path", probes.livenessPath());
    require(
        probes.initialDelaySeconds() >= 0 && probes.initialDelaySeconds() <= MAX_DELAY,
        "probes",
        "initial_delay_seconds should be between 0 and " + MAX_DELAY);
  }

  /** Refuses what a Helm chart of an account would not be told: nothing is left out in silence. */
  private void ownChartOnly(WorkloadSettings settings) {
    String message = "A deployment of a Helm chart takes no ";
    require(settings.environment().isEmpty(), "environment", message + "environment");
    require(settings.secrets().isEmpty(), "secrets", message + "secrets");
    require(settings.probes().equals(WorkloadProbes.none()), "probes", message + "probes");
  }

  private void variables(String field, Map<String, String> variables) {
    int size = 0;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      require(
          VARIABLE.matcher(variable.getKey()).matches(),
          field,
          "Names of variables should be of letters, digits and underscores, not begin with a digit,"
              + " and have at most 255 characters");
      require(
          variable.getValue().indexOf('\0') < 0,
          field,
          "Values of variables should have no NUL character");
      size += variable.getKey().length() + variable.getValue().length();
    }
    require(
        size <= MAX_VARIABLES,
        field,
        "Variables should have at most " + MAX_VARIABLES + " characters together");
  }

  private void path(String name, @Nullable String path) {
    require(
        path == null || (path.startsWith("/") && path.length() <= 1_000),
        "probes",
        name + " should begin with a slash and have at most 1000 characters");
  }

  private void port(String field, int port) {
    require(port >= 1 && port <= MAX_PORT, field, "Port should be between 1 and " + MAX_PORT);
  }

  private void require(boolean holds, String field, String message) {
    if (!holds) {
      errors.add(FieldError.body(field, "value_error", message));
    }
  }

  private void done() {
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
  }
}
