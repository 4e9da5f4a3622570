package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The log of a container that does not exist: a few lines that say so. */
public final class PodLog {
  private PodLog() {}

  static String of(ObjectNode pod, Map<String, String> query) {
    String name = query.getOrDefault("container", "");
    JsonNode container = container(pod, name);
    String waiting = waiting(pod, Json.text(container, "name"));
    boolean previous = query.getOrDefault("previous", "").equals("true");
    if (!waiting.isEmpty() && !previous) {
      throw ApiException.badRequest(
          "container \""
              + Json.text(container, "name")
              + "\" in pod \""
              + Json.name(pod)
              + "\" is waiting to start: "
              + waiting);
    }
    List<String> lines =
        lines(
            Json.namespace(pod),
            Json.name(pod),
            Json.text(container, "name"),
            Json.text(container, "image"));
    return tail(lines, query.getOrDefault("tailLines", ""));
  }

  /** The lines for a container. */
  public static List<String> lines(String namespace, String pod, String container, String image) {
    return List.of(
        "This container is simulated: no process runs and nothing else will be logged.",
        "pod " + namespace + '/' + pod + ", container " + container,
        "image " + image + " was not pulled");
  }

  /** The last lines, each ended; a limit that is no number is none. */
  public static String tail(List<String> lines, String limit) {
    List<String> wanted = new ArrayList<>(lines);
    if (!limit.isEmpty() && limit.chars().allMatch(Character::isDigit)) {
      int most = Integer.parseInt(limit);
      wanted = wanted.subList(Math.max(0, wanted.size() - most), wanted.size());
    }
    StringBuilder text = new StringBuilder();
    wanted.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static JsonNode container(ObjectNode pod, String name) {
    JsonNode containers = Json.at(pod, "spec", "containers");
    if (name.isEmpty()) {
      if (containers.size() > 1) {
        throw ApiException.badRequest(
            "a container name must be specified for pod " + Json.name(pod));
      }
      return containers.path(0);
    }
    for (String list : List.of("containers", "initContainers")) {
      for (JsonNode each : Json.at(pod, "spec", list)) {
        if (Json.text(each, "name").equals(name)) {
          return each;
        }
      }
    }
    throw ApiException.badRequest("container " + name + " is not valid for pod " + Json.name(pod));
  }

  private static String waiting(ObjectNode pod, String container) {
    for (String list : List.of("containerStatuses", "initContainerStatuses")) {
      for (JsonNode each : Json.at(pod, "status", list)) {
        if (Json.text(each, "name").equals(container)) {
          boolean ran = Json.number(each, 0, "restartCount") > 0;
          return ran ? "" : Json.text(each, "state", "waiting", "reason");
        }
      }
    }
    return "ContainerCreating";
  }
}
