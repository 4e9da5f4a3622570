package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * How an object is deleted.
 *
 * @param propagation {@code Background}, {@code Foreground}, {@code Orphan} or empty for the kind's
 *     own
 * @param graceSeconds negative when not given
 * @param uid the only object meant, or empty
 * @param version the only version meant, or empty
 */
record DeleteOptions(
    boolean dryRun, String propagation, int graceSeconds, String uid, String version) {
  static final DeleteOptions BACKGROUND = new DeleteOptions(false, "Background", -1, "", "");
  static final DeleteOptions NOW = new DeleteOptions(false, "Background", 0, "", "");

  static DeleteOptions of(Map<String, String> query, JsonNode body) {
    return new DeleteOptions(
        query.getOrDefault("dryRun", "").equals("All")
            || body.path("dryRun").path(0).asText().equals("All"),
        query.getOrDefault("propagationPolicy", Json.text(body, "propagationPolicy")),
        grace(query, body),
        Json.text(body, "preconditions", "uid"),
        Json.text(body, "preconditions", "resourceVersion"));
  }

  private static int grace(Map<String, String> query, JsonNode body) {
    String given = query.get("gracePeriodSeconds");
    if (given == null) {
      return Json.number(body, -1, "gracePeriodSeconds");
    }
    try {
      return Integer.parseInt(given);
    } catch (NumberFormatException malformed) {
      throw ApiException.badRequest("gracePeriodSeconds is not a number");
    }
  }
}
