package dev.slipway.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * One operation as the OpenAPI document describes it.
 *
 * @param method in upper case
 * @param path with {@code {name}} for each parameter
 * @param query the names of its query parameters
 * @param headers the names of its header parameters
 * @param fields the names of its body's fields
 * @param good a body with each field of a fitting type; empty when it takes none
 */
record FuzzedOperation(
    String method,
    String path,
    List<String> query,
    List<String> headers,
    List<String> fields,
    String good) {

  /** Every operation of a document. */
  static List<FuzzedOperation> of(JsonNode document) {
    List<FuzzedOperation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        operations.add(of(document, path.getKey(), method.getKey(), method.getValue()));
      }
    }
    return operations;
  }

  private static FuzzedOperation of(
      JsonNode document, String path, String method, JsonNode operation) {
    JsonNode properties = schema(document, operation).path("properties");
    List<String> fields = new ArrayList<>();
    properties.fieldNames().forEachRemaining(fields::add);
    return new FuzzedOperation(
        method.toUpperCase(Locale.ROOT),
        path,
        parameters(operation, "query"),
        parameters(operation, "header"),
        fields,
        operation.has("requestBody") ? good(properties) : "");
  }

  /** The path with every parameter replaced. */
  String filled(String value) {
    return path.replaceAll("\\{[^}]+}", Matcher.quoteReplacement(value));
  }

  boolean hasBody() {
    return !good.isEmpty();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }

  private static List<String> parameters(JsonNode operation, String place) {
    List<String> names = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals(place)) {
        names.add(parameter.path("name").asText());
      }
    }
    return names;
  }

  private static String good(JsonNode properties) {
    StringBuilder body = new StringBuilder();
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String type = property.getValue().path("type").toString();
      String value =
          type.contains("integer")
              ? "1"
              : type.contains("object")
                  ? "{}"
                  : type.contains("boolean") ? "true" : type.contains("array") ? "[]" : "\"a\"";
      body.append(body.isEmpty() ? "" : ", ").append('"').append(property.getKey()).append("\": ");
      body.append(value);
    }
    return "{" + body + "}";
  }

  private static JsonNode schema(JsonNode document, JsonNode operation) {
    JsonNode content = operation.at("/requestBody/content");
    java.util.Iterator<String> types = content.fieldNames();
    JsonNode schema = content.path(types.hasNext() ? types.next() : "").path("schema");
    String reference = schema.path("$ref").asText();
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }
}
