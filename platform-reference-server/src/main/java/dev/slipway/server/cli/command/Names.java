package dev.slipway.server.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.server.cli.client.ApiRequest;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.client.PagedLists;
import dev.slipway.server.cli.model.ApiField;
import dev.slipway.server.cli.model.ApiOperation;
import dev.slipway.server.cli.model.CommandModel;
import dev.slipway.server.cli.model.CommandModel.Entry;
import dev.slipway.server.options.Nearest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the ids of things that are called by their names, in the lists of the API. Which list that
 * is follows from the path: {@code /products} for what comes after it. For one thread.
 */
final class Names {
  /** What things are called by. */
  private static final List<String> KEYS =
      List.of("name", "email", "deployment_uid", "domainname", "version_label", "chart_version");

  /** What tells things of one name apart, for people. */
  private static final List<String> MARKS = List.of("version", "status", "created_at");

  private static final Set<String> GONE = Set.of("deleted", "expired");

  private static final String PROJECTS = "/api/v1/projects";
  private static final String ENVIRONMENTS = "/api/v1/environments/projects/";
  private static final String PRODUCTS = "/products";

  /** Where the things are that a field names, when no path says so. */
  private static final Map<String, String> LISTS =
      Map.of(
          "deployment_id", "/api/deployments",
          "helm_chart_id", "/api/helm-charts",
          "project_id", PROJECTS);

  private static final Set<String> OF_ENVIRONMENTS = Set.of("env_id", "from_environment_id");
  private static final Set<String> OF_TEMPLATES = Set.of("desired_template_id", "template_id");

  private final CommandModel model;
  private final Connection connection;

  Names(CommandModel model, Connection connection) {
    this.model = model;
    this.connection = connection;
  }

  /**
   * The id that the text means as the value of a field: the text itself when it is one, or when
   * nothing has a name there.
   *
   * @param filled the path of the request as far as it is known
   * @throws CliException when nothing has this name, or several things have
   */
  String id(ApiOperation operation, ApiField field, String text, String filled) {
    boolean number = field.type().equals("integer");
    boolean uuid = field.format().equals("uuid");
    if ((!number && !uuid) || Values.isId(field, text) || text.isBlank()) {
      return text;
    }
    if (field.in(ApiField.PATH)) {
      String[] before = operation.path().split("/\\{" + field.name() + "}", 2);
      Optional<Entry> list = list(before[0]);
      if (list.isPresent()) {
        String[] segments = filled.replaceFirst("\\?.*", "").split("/", -1);
        int length = before[0].split("/", -1).length;
        String path = String.join("/", List.of(segments).subList(0, length));
        return before[0].equals("/users")
            ? account(list.get(), field, text)
            : one(list.get(), path, field, text);
      }
    }
    if (OF_ENVIRONMENTS.contains(field.name())) {
      return environment(field, text);
    }
    if (OF_TEMPLATES.contains(field.name())) {
      boolean known = operation.path().startsWith(PRODUCTS + "/{product_id}");
      return template(field, known ? filled.split("/", -1)[2] + "/" + text : text);
    }
    String path = uuid && !isRollout(field) ? LISTS.get(field.name()) : null;
    return path == null ? text : list(path).map(list -> one(list, path, field, text)).orElse(text);
  }

  /** Rollouts have no names; as a value outside of paths the same word means a workload. */
  private static boolean isRollout(ApiField field) {
    return field.in(ApiField.PATH) && field.name().equals("deployment_id");
  }

  private Optional<Entry> list(String path) {
    return model.byRoute("GET " + path).filter(entry -> named(entry.operation()));
  }

  private static boolean named(ApiOperation operation) {
    return operation.answer().list() && KEYS.stream().anyMatch(operation.answer()::has);
  }

  /** One's own account first, as only admins see the others. */
  private String account(Entry list, ApiField field, String text) {
    String own = connection.json(ApiRequest.get("/users/me")).path("id").asText();
    JsonNode me = connection.json(ApiRequest.get("/users/" + own));
    if (isCalled(me, text)) {
      return own;
    }
    if (!me.path("is_admin").asBoolean()) {
      throw refused("there is no account '" + text + "' that you may see");
    }
    return one(list, "/users", field, text);
  }

  /** {@code PROJECT/ENVIRONMENT}, or the name alone where one project has it only. */
  private String environment(ApiField field, String text) {
    int slash = text.indexOf('/');
    Entry list = model.byRoute("GET " + ENVIRONMENTS + "{project_id}").orElseThrow();
    Entry projects = model.byRoute("GET " + PROJECTS).orElseThrow();
    if (slash >= 0) {
      String project = text.substring(0, slash);
      String id = Values.isId(field, project) ? project : one(projects, PROJECTS, field, project);
      return one(list, ENVIRONMENTS + encoded(id), field, text.substring(slash + 1));
    }
    List<JsonNode> environments = new ArrayList<>();
    for (JsonNode project : rows(projects, PROJECTS)) {
      rows(list, ENVIRONMENTS + encoded(project.path("id").asText())).forEach(environments::add);
    }
    return chosen(list, environments, field, text);
  }

  /** {@code PRODUCT/VERSION}, or the product alone for the template that it offers. */
  private String template(ApiField field, String text) {
    Entry products = model.byRoute("GET " + PRODUCTS).orElseThrow();
    Entry list = model.byRoute("GET " + PRODUCTS + "/{product_id}/templates").orElseThrow();
    int slash = text.indexOf('/');
    String name = slash < 0 ? text : text.substring(0, slash);
    String product = Values.isId(field, name) ? name : one(products, PRODUCTS, field, name);
    if (slash >= 0) {
      return one(list, PRODUCTS + "/" + product + "/templates", field, text.substring(slash + 1));
    }
    JsonNode offered =
        connection.json(ApiRequest.get(PRODUCTS + "/" + product)).path("template_id");
    if (!offered.isNumber()) {
      throw refused(
          "product '%s' offers no template: name one as %s/VERSION".formatted(name, name));
    }
    return offered.asText();
  }

  private String one(Entry list, String path, ApiField field, String text) {
    return chosen(list, rows(list, path), field, text);
  }

  private JsonNode rows(Entry list, String path) {
    return PagedLists.has(list.operation())
        ? PagedLists.whole(connection, path)
        : connection.json(ApiRequest.get(path));
  }

  private static String chosen(Entry list, Iterable<JsonNode> rows, ApiField field, String text) {
    List<JsonNode> found = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode row : rows) {
      if (isCalled(row, text)) {
        found.add(row);
      }
      KEYS.forEach(key -> names.add(row.path(key).asText("")));
    }
    if (found.size() > 1) { // a name may be had again once its thing is gone
      found.removeIf(row -> GONE.contains(row.path("status").asText()));
    }
    String group = list.name().group();
    names.remove("");
    if (found.isEmpty()) {
      throw refused(
          "there is no %s '%s'%s".formatted(group, text, Nearest.suggestion(text, names)));
    }
    if (found.size() > 1) {
      List<String> ids = found.stream().map(row -> candidate(row, field)).toList();
      throw refused(
          "there is more than one %s '%s': %s".formatted(group, text, String.join(", ", ids))
              + "\nName one by its id");
    }
    return key(found.get(0), field);
  }

  private static boolean isCalled(JsonNode row, String text) {
    return KEYS.stream().anyMatch(key -> row.path(key).asText("").equals(text));
  }

  private static String key(JsonNode row, ApiField field) {
    return (row.has("id") ? row.path("id") : row.path(field.name())).asText();
  }

  private static String candidate(JsonNode row, ApiField field) {
    for (String mark : MARKS) {
      if (row.path(mark).isTextual()) {
        return "%s (%s)".formatted(key(row, field), row.path(mark).asText());
      }
    }
    return key(row, field);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static CliException refused(String message) {
    return new CliException(ExitCode.REFUSED, message);
  }
}
