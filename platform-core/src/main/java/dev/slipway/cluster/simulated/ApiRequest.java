package dev.slipway.cluster.simulated;

import java.util.List;
import java.util.Map;

/**
 * A request to the API.
 *
 * @param path its segments, decoded
 * @param contentType without parameters; empty when there is none
 */
record ApiRequest(
    String method,
    List<String> path,
    Map<String, String> query,
    String contentType,
    String agent,
    String body) {
  boolean flag(String name) {
    String value = query.getOrDefault(name, "");
    return value.equals("true") || value.equals("1");
  }

  /** A parameter that is a number; 0 when it is absent. */
  long number(String name) {
    String value = query.getOrDefault(name, "");
    try {
      return value.isEmpty() ? 0 : Long.parseLong(value);
    } catch (NumberFormatException malformed) {
      throw ApiException.badRequest("the parameter " + name + " is not a number: " + value);
    }
  }

  boolean watches() {
    return method.equals("GET") && flag("watch");
  }

  WriteOptions writeOptions() {
    return new WriteOptions(
        query.getOrDefault("dryRun", "").equals("All"),
        ServerSideApply.manager(query.get("fieldManager"), agent));
  }
}
