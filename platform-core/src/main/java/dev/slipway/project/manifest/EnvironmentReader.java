package dev.slipway.project.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.project.Edit;
import dev.slipway.project.environment.EnvironmentRules;
import dev.slipway.project.environment.EnvironmentSpec;
import dev.slipway.project.environment.EnvironmentType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a file says of one environment. */
final class EnvironmentReader {
  static final Set<String> FIELDS =
      Set.of("name", "type", "ttl_hours", "config", "variables", "secrets", "version");

  private static final String SECRETS = "secrets";
  private static final String VARIABLES = "variables";
  private static final String NAMES_ONLY =
      "Value error, a file has the names of secrets alone; their values are set elsewhere";

  private EnvironmentReader() {}

  /** The environment; null when it has no name, which is told as an error. */
  static @Nullable ManifestEnvironment read(ManifestFields fields) {
    String name = fields.required("name");
    EnvironmentType type = type(fields);
    Integer hours = fields.wholeNumber("ttl_hours");
    Edit<ObjectNode> config = fields.object("config");
    SortedMap<String, Edit<String>> variables = variables(fields);
    List<String> secrets = secrets(fields, variables);
    String version = fields.text("version");
    fields.check(
        () ->
            EnvironmentRules.check(
                new EnvironmentSpec(
                    Objects.requireNonNullElse(name, "unnamed"),
                    EnvironmentType.EPHEMERAL,
                    config.value(),
                    hours)));
    return name == null
        ? null
        : new ManifestEnvironment(name, type, hours, config, variables, secrets, version);
  }

  private static @Nullable EnvironmentType type(ManifestFields fields) {
    String word = fields.text("type");
    if (word == null) {
      return null;
    }
    for (EnvironmentType type : EnvironmentType.values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    List<String> words =
        Arrays.stream(EnvironmentType.values()).map(EnvironmentType::word).toList();
    fields.reject(
        "type", "literal_error", "Input should be '" + String.join("' or '", words) + "'");
    return null;
  }

  private static SortedMap<String, Edit<String>> variables(ManifestFields fields) {
    SortedMap<String, Edit<String>> variables = new TreeMap<>();
    JsonNode given = fields.value(VARIABLES);
    if (given == null) {
      return variables;
    }
    List<String> names = new ArrayList<>();
    given.fieldNames().forEachRemaining(names::add);
    ManifestFields inner = fields.map(VARIABLES, Set.copyOf(names));
    for (Map.Entry<String, JsonNode> variable : given.properties()) {
      String name = variable.getKey();
      String value = inner.text(name);
      inner.check(
          name, () -> EnvironmentRules.checkVariable(name, Objects.requireNonNullElse(value, "")));
      variables.put(name, Edit.to(value));
    }
    return variables;
  }

  private static List<String> secrets(
      ManifestFields fields, SortedMap<String, Edit<String>> variables) {
    List<String> secrets = new ArrayList<>();
    JsonNode given = fields.value(SECRETS);
    if (given == null || !given.isArray()) {
      refuseValues(fields, given);
      return secrets;
    }
    ManifestFields inner = fields.inside(SECRETS);
    for (int i = 0; i < given.size(); i++) {
      if (!given.get(i).isTextual()) {
        inner.reject(i, "secret_value", NAMES_ONLY);
        continue;
      }
      String name = given.get(i).textValue();
      inner.check(i, () -> EnvironmentRules.checkVariable(name, ""));
      if (variables.containsKey(name) || secrets.contains(name)) {
        inner.reject(i, "value_error", "Value error, the name is there twice");
      }
      secrets.add(name);
    }
    return secrets;
  }

  private static void refuseValues(ManifestFields fields, @Nullable JsonNode given) {
    if (given == null) {
      return;
    }
    given
        .fieldNames()
        .forEachRemaining(name -> fields.inside(SECRETS).reject(name, "secret_value", NAMES_ONLY));
    if (given.isEmpty()) {
      fields.reject(SECRETS, "list_type", "Input should be a valid list");
    }
  }
}
