package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run does, in order: steps that the platform does, the script, steps that the platform
 * does. Pure.
 *
 * @param before what is done before the script
 * @param hasScript whether there is a script; a service all of whose steps are the platform's, and
 *     that names none, has none
 * @param after what is done after it
 */
record RunPlan(List<Part> before, boolean hasScript, List<Part> after) {
  /** The keys of a step that say what the platform does. */
  static final Set<String> WORDS = Set.of("deploy", "rollout");

  /**
   * A step that the platform does.
   *
   * @param step its name
   * @param word what it does
   * @param instructions how
   */
  record Part(String step, String word, ObjectNode instructions) {}

  static RunPlan of(ObjectNode data) {
    List<Part> before = new ArrayList<>();
    List<Part> after = new ArrayList<>();
    boolean scripted = data.has(ScriptSettings.SCRIPT) || data.path(ScriptSettings.STEPS).isEmpty();
    boolean passed = false;
    for (JsonNode step : data.path(ScriptSettings.STEPS)) {
      Optional<Part> part = part(step);
      passed |= part.isEmpty();
      part.ifPresent((passed ? after : before)::add);
    }
    return new RunPlan(List.copyOf(before), scripted || passed, List.copyOf(after));
  }

  /** Whether the platform does any of the steps. */
  boolean hasParts() {
    return !before.isEmpty() || !after.isEmpty();
  }

  /** What is wrong with the steps, for people, without quoting them. */
  static Optional<String> fault(JsonNode steps) {
    boolean passed = false;
    boolean followed = false;
    for (JsonNode step : steps) {
      List<String> words = WORDS.stream().filter(step::has).sorted().toList();
      if (words.size() > 1) {
        return Optional.of("a step has both " + String.join(" and ", words));
      }
      if (words.size() == 1 && !step.path(words.get(0)).isObject()) {
        return Optional.of(words.get(0) + " of a step is no object");
      }
      if (words.isEmpty() && followed) {
        return Optional.of(
            "steps that deploy or roll out come before or after the steps of the script, not"
                + " between them");
      }
      followed |= passed && words.size() == 1;
      passed |= words.isEmpty();
    }
    return Optional.empty();
  }

  private static Optional<Part> part(JsonNode step) {
    return WORDS.stream()
        .filter(step::has)
        .findFirst()
        .map(
            word ->
                new Part(
                    StepRules.cut(step.path(ScriptSettings.NAME).asText(), StepRules.NAME),
                    word,
                    (ObjectNode) step.path(word)));
  }
}
