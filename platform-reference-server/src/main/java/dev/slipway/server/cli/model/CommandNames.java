package dev.slipway.server.cli.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names the command of every operation by rules, so that a new route gets one without anybody doing
 * anything. The group is the singular of the collection that the path leads to, the verb follows
 * from the method, or is what the path says after the collection. The tables hold only what people
 * call otherwise.
 */
final class CommandNames {
  /** Collections by their path without what varies, where people use another word. */
  private static final Map<String, String> GROUPS =
      Map.ofEntries(
          Map.entry("api/container-images", "image"),
          Map.entry("api/deployments", "workload"),
          Map.entry("api/helm-charts", "chart"),
          Map.entry("api/minikube-clusters", "cluster"),
          Map.entry("api/services", "service"),
          Map.entry("api/v1/deployments", "rollout"),
          Map.entry("charts", "chart-archive"),
          Map.entry("config-token", "auth"),
          Map.entry("deployments", "run"),
          Map.entry("openapi.json", "openapi"),
          Map.entry("projects", "project-registry"),
          Map.entry("registry-credentials", "credential"),
          Map.entry("service-token", "auth"),
          Map.entry("services", "script-service"),
          Map.entry(".well-known", "auth"));

  /** Operations by id that the rules name badly. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("add_project_member", "member add"),
          Map.entry("create_config_token", "auth config-token"),
          Map.entry("create_service_token", "auth service-token"),
          Map.entry("create_template", "template publish"),
          Map.entry("get_inspection", "health inspection"),
          Map.entry("get_metrics", "health metrics"),
          Map.entry("get_own_account", "auth me"),
          Map.entry("inspect_platform", "health inspect"),
          Map.entry("login", "auth login"),
          Map.entry("login_by_email", "auth login-registry"),
          Map.entry("login_by_name", "auth login-fastdeploy"),
          Map.entry("preview_deployment", "deployment diff"),
          Map.entry("preview_new_deployment", "deployment preview"),
          Map.entry("public_keys", "auth keys"),
          Map.entry("refresh_api_session", "auth refresh-kubernetes"),
          Map.entry("refresh_session", "auth refresh"),
          Map.entry("register", "auth register"),
          Map.entry("register_user", "auth register-platform"));

  private final Set<String> collections = new HashSet<>();
  private final Set<String> routes = new HashSet<>();

  private CommandNames(List<ApiOperation> operations) {
    for (ApiOperation operation : operations) {
      Route route = Route.of(operation.path());
      routes.add(operation.method() + " " + String.join("/", route.segments()));
      for (int i = 0; i + 1 < route.segments().size(); i++) {
        if (isField(route.segments().get(i + 1))) {
          collections.add(route.prefix() + route.segments().get(i));
        }
      }
    }
  }

  /** The names of the commands by the ids of their operations; no two are the same. */
  public static Map<String, CommandName> of(List<ApiOperation> operations) {
    CommandNames rules = new CommandNames(operations);
    Map<String, CommandName> names = new LinkedHashMap<>();
    Set<CommandName> taken = new HashSet<>();
    for (ApiOperation operation : operations) { // what has a name of its own comes first
      String own = NAMES.get(operation.id());
      if (own != null && taken.add(CommandName.of(own))) {
        names.put(operation.id(), CommandName.of(own));
      }
    }
    for (ApiOperation operation : operations) {
      if (!names.containsKey(operation.id())) {
        CommandName name = rules.name(operation);
        String word = operation.id().replace('_', '-');
        for (String verb : List.of(name.verb(), name.verb() + "-" + operation.api(), word)) {
          CommandName candidate = new CommandName(name.group(), verb);
          if (taken.add(candidate)) {
            names.put(operation.id(), candidate);
            break;
          }
        }
      }
    }
    return names;
  }

  private CommandName name(ApiOperation operation) {
    Route route = Route.of(operation.path());
    List<String> segments = route.segments();
    int at = 0;
    for (int i = 0; i < segments.size(); i++) {
      if (collections.contains(route.prefix() + segments.get(i))) {
        at = i;
      }
    }
    // In environments/projects/{id} the first is listed within the second.
    if (at == 1 && segments.size() == 3 && collections.contains(route.prefix() + segments.get(0))) {
      return new CommandName(group(route, List.of(segments.get(0))), bare(operation, route));
    }
    List<String> rest = segments.subList(at + 1, segments.size());
    List<String> action = rest.stream().filter(segment -> !isField(segment)).toList();
    String group = group(route, segments.subList(0, at + 1));
    if (!action.isEmpty()) {
      return new CommandName(group, word(String.join("-", action)));
    }
    return new CommandName(
        group, rest.isEmpty() ? bare(operation, route) : member(operation, segments, at));
  }

  /** The verb of an operation on a whole collection. */
  private static String bare(ApiOperation operation, Route route) {
    return switch (operation.method()) {
      case "GET" ->
          operation.answer().list() || !operation.answer().mediaTypes().contains(ApiOperation.JSON)
              ? "list"
              : "get";
      case "POST" ->
          operation.bodyTypes().equals(List.of(ApiOperation.MULTIPART)) ? "upload" : "create";
      case "DELETE" -> "clear";
      default -> route.segments().size() == 1 ? "update" : "replace";
    };
  }

  /** The verb of an operation on one thing of a collection. */
  private String member(ApiOperation operation, List<String> segments, int at) {
    String collection = String.join("/", segments.subList(0, at + 1));
    return switch (operation.method()) {
      case "GET" -> "get";
      case "DELETE" -> "delete";
      case "PUT" -> routes.contains("POST " + collection) ? "update" : "set";
      case "POST" -> "create";
      default -> "update";
    };
  }

  private static String group(Route route, List<String> segments) {
    List<String> nouns = segments.stream().filter(segment -> !isField(segment)).toList();
    String known = GROUPS.get(route.prefix() + String.join("/", nouns));
    return known == null ? singular(word(nouns.get(nouns.size() - 1))) : known;
  }

  private static String word(String text) {
    return text.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  private static String singular(String plural) {
    if (plural.endsWith("ies")) {
      return plural.substring(0, plural.length() - 3) + "y";
    }
    return plural.endsWith("s") && !plural.endsWith("ss")
        ? plural.substring(0, plural.length() - 1)
        : plural;
  }

  private static boolean isField(String segment) {
    return segment.startsWith("{");
  }

  /**
   * A path, taken apart.
   *
   * @param prefix of its API, with a slash at the end, or empty
   * @param segments the rest
   */
  private record Route(String prefix, List<String> segments) {
    static Route of(String path) {
      for (String prefix : List.of("api/v1/", "api/")) {
        if (path.startsWith("/" + prefix)) {
          return new Route(prefix, List.of(path.substring(prefix.length() + 1).split("/")));
        }
      }
      List<String> segments = new ArrayList<>(List.of(path.substring(1).split("/")));
      return new Route("", segments);
    }
  }
}
