package dev.slipway.project.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.FieldError;
import dev.slipway.project.environment.EnvironmentRules;
import dev.slipway.project.environment.EnvironmentSpec;
import dev.slipway.project.environment.EnvironmentType;
import dev.slipway.project.environment.EnvironmentVariable;
import dev.slipway.secret.SecretFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of one environment that a file names. */
final class EnvironmentDecision {
  private static final String VALUE_ERROR = "value_error";

  private final ManifestEnvironment wanted;
  private final ProjectSnapshot.@Nullable Place old;
  private final Map<String, String> plain = new TreeMap<>();
  private final Set<String> secret;

  /**
   * A decision.
   *
   * @param old the environment as it is, or null when there is none
   */
  EnvironmentDecision(ManifestEnvironment wanted, ProjectSnapshot.@Nullable Place old) {
    this.wanted = wanted;
    this.old = old;
    List<EnvironmentVariable> variables = old == null ? List.of() : old.variables();
    variables.stream()
        .filter(variable -> !variable.secret())
        .forEach(variable -> plain.put(variable.name(), variable.value().reveal()));
    secret =
        variables.stream()
            .filter(EnvironmentVariable::secret)
            .map(EnvironmentVariable::name)
            .collect(Collectors.toSet());
  }

  /** Its configuration, but for secret values that are taken over from the old one. */
  @Nullable ObjectNode config() {
    return wanted.config().over(old == null ? null : old.environment().spec().config());
  }

  /** Tells what cannot be. */
  void check(int index, boolean prune, List<FieldError> errors) {
    if (old == null && wanted.type() == null) {
      errors.add(error(index, "missing", "Field required for a new environment", "type"));
    }
    if (old != null && wanted.type() != null && wanted.type() != type()) {
      errors.add(
          error(
              index,
              VALUE_ERROR,
              "Value error, an environment's type cannot change; it is " + type().word(),
              "type"));
    }
    for (String name : wanted.variables().keySet()) {
      if (secret.contains(name)) {
        errors.add(
            error(
                index,
                VALUE_ERROR,
                "Value error, the variable is a secret: list it under secrets",
                "variables",
                name));
      }
    }
    long count =
        secret.size()
            + plain.keySet().stream().filter(name -> !wanted.variables().containsKey(name)).count()
            + wanted.variables().values().stream().filter(edit -> edit.value() != null).count()
            - removed(prune).size();
    if (count > EnvironmentRules.MAX_VARIABLES) {
      errors.add(
          error(
              index,
              VALUE_ERROR,
              "Value error, an environment has at most "
                  + EnvironmentRules.MAX_VARIABLES
                  + " variables",
              "variables"));
    }
  }

  /** What becomes of it. */
  ApplyPlan.Target target(SecretFields secrets, boolean prune) {
    ObjectNode oldConfig = old == null ? null : old.environment().spec().config();
    ObjectNode config =
        wanted.config().given() ? Configs.replaced(oldConfig, config(), secrets) : oldConfig;
    Integer hours = old == null ? null : old.environment().spec().ttlHours();
    if (wanted.ttlHours() != null && type() == EnvironmentType.EPHEMERAL) {
      hours = wanted.ttlHours();
    }
    return new ApplyPlan.Target(
        old,
        new EnvironmentSpec(wanted.name(), type(), config, hours),
        variables(prune),
        wanted.version());
  }

  private EnvironmentType type() {
    return old == null
        ? Objects.requireNonNullElse(wanted.type(), EnvironmentType.PERSISTENT)
        : old.environment().spec().type();
  }

  private List<ApplyPlan.Variable> variables(boolean prune) {
    Map<String, ApplyPlan.Variable> variables = new TreeMap<>();
    wanted
        .variables()
        .forEach(
            (name, edit) -> {
              if (plain.containsKey(name) || edit.value() != null) {
                variables.put(name, new ApplyPlan.Variable(name, plain.get(name), edit.value()));
              }
            });
    removed(prune)
        .forEach(name -> variables.put(name, new ApplyPlan.Variable(name, plain.get(name), null)));
    return new ArrayList<>(variables.values());
  }

  private List<String> removed(boolean prune) {
    return plain.keySet().stream()
        .filter(name -> prune)
        .filter(name -> !wanted.variables().containsKey(name) && !wanted.secrets().contains(name))
        .toList();
  }

  private static FieldError error(int index, String type, String message, Object... field) {
    List<Object> location = new ArrayList<>(List.of("body", "spec", "environments", index));
    location.addAll(List.of(field));
    return new FieldError(location, type, message, null, Map.of());
  }
}
