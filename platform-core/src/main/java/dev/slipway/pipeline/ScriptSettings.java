package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the data of a service means; its types were checked when it was read.
 *
 * @param data what {@code config.json} says
 */
record ScriptSettings(ObjectNode data) {
  static final String SCRIPT = "deploy_script";
  static final String DESCRIPTION = "description";
  static final String STEPS = "steps";
  static final String NAME = "name";
  static final String PLAYBOOK = "ansible_playbook";
  static final String PARALLEL = "max_parallel";

  /** More would be a mistake. */
  static final int MOST_PARALLEL = 100;

  private static final String USUAL_SCRIPT = "deploy.sh";

  /** The script, as it is written there. */
  String script() {
    return data.path(SCRIPT).asText(USUAL_SCRIPT);
  }

  /** The names of the steps that are announced. */
  List<String> steps() {
    List<String> names = new ArrayList<>();
    data.path(STEPS).forEach(step -> names.add(step.path(NAME).asText()));
    return names;
  }

  /** What a run does. */
  RunPlan plan() {
    return RunPlan.of(data);
  }

  /** How many runs there may be at once. */
  int maxParallel() {
    return data.path(PARALLEL).asInt(1);
  }

  /** What is wrong with it, for people, without quoting it. */
  Optional<String> fault() {
    for (String text : List.of(SCRIPT, DESCRIPTION, PLAYBOOK)) {
      JsonNode value = data.get(text);
      if (value != null && !value.isTextual() && !(value.isNull() && !text.equals(SCRIPT))) {
        return Optional.of(text + " is no text");
      }
    }
    if (data.has(SCRIPT) && script().isBlank()) {
      return Optional.of(SCRIPT + " is empty");
    }
    JsonNode steps = data.get(STEPS);
    if (steps != null && !areSteps(steps)) {
      return Optional.of(STEPS + " is no list of objects with a name");
    }
    Optional<String> order = steps == null ? Optional.empty() : RunPlan.fault(steps);
    if (order.isPresent()) {
      return order;
    }
    JsonNode parallel = data.get(PARALLEL);
    boolean fits =
        parallel == null
            || (parallel.isInt()
                && parallel.intValue() >= 1
                && parallel.intValue() <= MOST_PARALLEL);
    return fits
        ? Optional.empty()
        : Optional.of(PARALLEL + " is no whole number from 1 to " + MOST_PARALLEL);
  }

  private static boolean areSteps(JsonNode steps) {
    if (!steps.isArray() || steps.size() > StepRules.MOST_STEPS) {
      return false;
    }
    for (JsonNode step : steps) {
      if (!step.path(NAME).isTextual() || step.path(NAME).textValue().isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
