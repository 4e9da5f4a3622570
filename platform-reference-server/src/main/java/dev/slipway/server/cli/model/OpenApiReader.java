package dev.slipway.server.cli.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the operations out of an OpenAPI document that Slipway wrote. */
public final class OpenApiReader {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final JsonNode document;

  private OpenApiReader(JsonNode document) {
    this.document = document;
  }

  /**
   * The operations in the document's order. Those that are another one under a further method
   * ({@code x-alias-of}) are not told apart from it.
   */
  public static List<ApiOperation> read(JsonNode document) {
    return new OpenApiReader(document).operations();
  }

  private List<ApiOperation> operations() {
    Map<String, List<String>> aliases = new LinkedHashMap<>();
    document
        .path("paths")
        .forEach(
            item ->
                item.properties()
                    .forEach(
                        entry -> {
                          String main = entry.getValue().path("x-alias-of").asText("");
                          if (!main.isEmpty()) {
                            aliases
                                .computeIfAbsent(main, id -> new ArrayList<>())
                                .add(entry.getKey().toUpperCase(Locale.ROOT));
                          }
                        }));
    List<ApiOperation> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        JsonNode operation = method.getValue();
        if (METHODS.contains(method.getKey()) && !operation.has("x-alias-of")) {
          found.add(operation(path.getKey(), method.getKey(), operation, aliases));
        }
      }
    }
    return List.copyOf(found);
  }

  private ApiOperation operation(
      String path, String method, JsonNode described, Map<String, List<String>> aliases) {
    String id = described.path("operationId").asText();
    List<String> methods = new ArrayList<>(aliases.getOrDefault(id, List.of()));
    described.path("x-alias-methods").forEach(odd -> methods.add(odd.asText()));
    List<ApiField> fields = new ArrayList<>();
    described
        .path("parameters")
        .forEach(
            parameter ->
                fields.add(
                    field(
                        parameter.path("name").asText(),
                        parameter.path("in").asText(),
                        parameter.path("schema"),
                        parameter.path("required").asBoolean(),
                        parameter.path("description").asText(""))));
    JsonNode content = described.path("requestBody").path("content");
    fields.addAll(bodyFields(content));
    List<String> bodyTypes = new ArrayList<>();
    content.fieldNames().forEachRemaining(bodyTypes::add);
    return new ApiOperation(
        id,
        method.toUpperCase(Locale.ROOT),
        path,
        described.path("tags").path(0).asText(""),
        described.path("summary").asText(""),
        described.path("x-access").asText(""),
        described.path("x-scope").asText(""),
        methods,
        fields,
        bodyTypes,
        answer(described.path("responses")));
  }

  /** The fields of all forms of a body; required is what every form requires. */
  private List<ApiField> bodyFields(JsonNode content) {
    Map<String, ApiField> fields = new LinkedHashMap<>();
    boolean first = true;
    for (JsonNode form : content) {
      JsonNode schema = resolve(form.path("schema"));
      Set<String> required = new LinkedHashSet<>();
      schema.path("required").forEach(name -> required.add(name.asText()));
      Map<String, ApiField> here = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
        String name = property.getKey();
        JsonNode type = property.getValue();
        here.put(
            name,
            field(
                name,
                ApiField.BODY,
                type,
                required.contains(name),
                type.path("description").asText("")));
      }
      Map<String, ApiField> before = Map.copyOf(fields);
      if (!first) {
        fields.replaceAll((name, field) -> here.containsKey(name) ? field : optional(field));
      }
      here.forEach(
          (name, field) -> {
            ApiField known = before.get(name);
            boolean everywhere = fields.isEmpty() || known != null || before.isEmpty();
            ApiField merged =
                field.required() && everywhere && (known == null || known.required())
                    ? field
                    : optional(field);
            fields.put(name, merged);
          });
      first = false;
    }
    return List.copyOf(fields.values());
  }

  private static ApiField optional(ApiField field) {
    return new ApiField(
        field.name(),
        field.place(),
        field.type(),
        field.format(),
        field.words(),
        field.standard(),
        false,
        field.secret(),
        field.alias(),
        field.help());
  }

  private ApiField field(String name, String place, JsonNode given, boolean required, String help) {
    JsonNode schema = resolve(given);
    String type = type(schema);
    String format = schema.path("format").asText("");
    if (type.equals("array")) {
      format = type(resolve(schema.path("items")));
    }
    List<String> words = new ArrayList<>();
    schema.path("enum").forEach(word -> words.add(word.asText()));
    JsonNode standard = schema.path("default");
    JsonNode alias = given.path("x-alias");
    boolean file = type.equals("string") && format.equals("binary");
    return new ApiField(
        name,
        place,
        file ? "file" : type,
        file ? "" : format,
        words,
        standard.isValueNode() && !standard.isNull() ? standard.asText() : null,
        required,
        given.path("writeOnly").asBoolean() || format.equals("password"),
        alias.isTextual() ? alias.asText() : null,
        help);
  }

  private ApiAnswer answer(JsonNode responses) {
    for (Map.Entry<String, JsonNode> response : responses.properties()) {
      if (response.getKey().startsWith("2")) {
        JsonNode content = response.getValue().path("content");
        List<String> mediaTypes = new ArrayList<>();
        content.fieldNames().forEachRemaining(mediaTypes::add);
        return answer(mediaTypes, resolve(content.path(ApiOperation.JSON).path("schema")));
      }
    }
    return new ApiAnswer(List.of(), false, List.of());
  }

  private ApiAnswer answer(List<String> mediaTypes, JsonNode schema) {
    if (type(schema).equals("array")) {
      return new ApiAnswer(mediaTypes, true, columns(resolve(schema.path("items"))));
    }
    JsonNode items = resolve(schema.path("properties").path("items"));
    return type(items).equals("array")
        ? new ApiAnswer(mediaTypes, true, columns(resolve(items.path("items"))))
        : new ApiAnswer(mediaTypes, false, columns(schema));
  }

  private List<ApiColumn> columns(JsonNode schema) {
    List<ApiColumn> columns = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode type = resolve(property.getValue());
      columns.add(new ApiColumn(property.getKey(), type(type), type.path("format").asText("")));
    }
    return columns;
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      for (JsonNode each : type) {
        if (!each.asText().equals("null")) {
          return each.asText();
        }
      }
    }
    return type.asText(schema.has("properties") ? "object" : "string");
  }

  /** The schema itself, behind a reference, or the part of it that is not null. */
  private JsonNode resolve(JsonNode schema) {
    JsonNode reference = schema.path("$ref");
    if (reference.isTextual()) {
      return document.at(reference.asText().substring(1));
    }
    JsonNode either = schema.path("anyOf");
    return either.isArray() && !either.isEmpty() ? resolve(either.get(0)) : schema;
  }
}
