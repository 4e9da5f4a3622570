package dev.slipway.server.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** Whether a thing is as it shall be, by the words of its status. */
enum Readiness {
  /** It is. */
  READY,
  /** It will not become so. */
  FAILED,
  /** It may become so. */
  PROGRESSING;

  private static final Set<String> GOOD =
      Set.of(
          "ready",
          "succeeded",
          "running",
          "built",
          "valid",
          "active",
          "stopped",
          "deleted",
          "expired",
          "delivered",
          "done");
  private static final Set<String> BAD =
      Set.of("error", "failed", "invalid", "stalled", "cancelled", "superseded", "failure");

  /** Where the thing of this group is. */
  static Readiness of(String group, JsonNode thing) {
    if (thing.has("finished") && thing.has("started")) {
      return run(thing);
    }
    JsonNode status = thing.has("status") ? thing.path("status") : thing.path("state");
    if (!status.isTextual()) {
      return READY;
    }
    String word = status.asText();
    if (BAD.contains(word)) {
      return thing.path("next_attempt_at").isTextual() ? PROGRESSING : FAILED;
    }
    boolean rolling = group.equals("rollout") && word.equals("running");
    return GOOD.contains(word) && !rolling ? READY : PROGRESSING;
  }

  /** Document 004's runs have no status: they are over when they say when, and failed by a step. */
  private static Readiness run(JsonNode run) {
    if (run.path("finished").isNull()) {
      return PROGRESSING;
    }
    for (JsonNode step : run.path("steps")) {
      if (step.path("state").asText().equals("failure")) {
        return FAILED;
      }
    }
    return READY;
  }

  /** Why it is where it is, in the API's words, or nothing. */
  static String reason(JsonNode thing) {
    for (String key : List.of("last_error", "status_reason", "reason")) {
      if (thing.path(key).isTextual()) {
        return thing.path(key).asText();
      }
    }
    return "";
  }
}
