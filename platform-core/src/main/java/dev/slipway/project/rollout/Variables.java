package dev.slipway.project.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.project.environment.EnvironmentVariable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The variables of an environment, for a chart.
 *
 * @param plain those that anybody in the project may read
 * @param secret the others
 */
record Variables(Map<String, String> plain, Map<String, String> secret) {
  static Variables of(List<EnvironmentVariable> variables) {
    Map<String, String> plain = new TreeMap<>();
    Map<String, String> secret = new TreeMap<>();
    for (EnvironmentVariable variable : variables) {
      (variable.secret() ? secret : plain).put(variable.name(), variable.value().reveal());
    }
    return new Variables(plain, secret);
  }

  boolean isEmpty() {
    return plain.isEmpty() && secret.isEmpty();
  }

  /** All of them, as a list of {@code name} and {@code value} or as an object. */
  JsonNode in(boolean asList) {
    Map<String, String> all = new TreeMap<>(plain);
    all.putAll(secret);
    if (asList) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      all.forEach((name, value) -> list.addObject().put("name", name).put("value", value));
      return list;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    all.forEach(object::put);
    return object;
  }

  /** How many there are, without their values. */
  @Override
  public String toString() {
    return "Variables[" + (plain.size() + secret.size()) + "]";
  }
}
