package dev.slipway.server.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.server.cli.model.ApiAnswer;
import dev.slipway.server.cli.model.ApiField;
import dev.slipway.server.cli.model.ApiOperation;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the request for an operation together. For one thread, used once. */
public final class RequestBuilder {
  private final ApiOperation operation;
  private final Map<String, JsonNode> outside = new LinkedHashMap<>();
  private final Map<String, Path> files = new LinkedHashMap<>();
  private ObjectNode body = JsonNodeFactory.instance.objectNode();
  private @Nullable Content whole;
  private boolean streaming;

  /** A request for this operation. */
  public RequestBuilder(ApiOperation operation) {
    this.operation = operation;
  }

  /** With this value of a field. */
  public RequestBuilder set(ApiField field, JsonNode value) {
    if (field.in(ApiField.BODY)) {
      body.set(field.name(), value);
    } else {
      outside.put(key(field), value);
    }
    return this;
  }

  /** With this text of the field of that name. */
  public RequestBuilder set(String name, String value) {
    for (ApiField field : operation.fields()) {
      if (field.name().equals(name)) {
        set(field, JsonNodeFactory.instance.textNode(value));
      }
    }
    return this;
  }

  /** With this file as a part of an upload. */
  public RequestBuilder file(ApiField field, Path file) {
    files.put(field.name(), file);
    return this;
  }

  /** With these values of the body, beneath those that are set one by one. */
  public RequestBuilder body(ObjectNode values) {
    ObjectNode merged = values.deepCopy();
    merged.setAll(body);
    body = merged;
    return this;
  }

  /** With this as the body, whatever else is set. */
  public RequestBuilder body(Content content) {
    whole = content;
    return this;
  }

  /** For an answer that goes on as things happen. */
  public RequestBuilder streaming() {
    streaming = true;
    return this;
  }

  /** The value of a body field; a missing node when it has none. */
  public JsonNode bodyValue(ApiField field) {
    return body.path(field.name());
  }

  /** Whether a body field has a value already. */
  public boolean has(ApiField field) {
    return field.in(ApiField.BODY)
        ? body.has(field.name()) || files.containsKey(field.name())
        : outside.containsKey(key(field));
  }

  /** The request. */
  public ApiRequest build() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", accept());
    for (ApiField field : operation.fieldsIn(ApiField.HEADER)) {
      JsonNode value = outside.get(key(field));
      if (value != null) {
        headers.put(field.name(), value.asText());
      }
    }
    return new ApiRequest(operation.method(), target(), headers, content());
  }

  private String accept() {
    List<String> types = operation.answer().mediaTypes();
    if (streaming && types.contains(ApiAnswer.EVENTS)) {
      return ApiAnswer.EVENTS;
    }
    if (types.contains(ApiOperation.JSON)) {
      return ApiOperation.JSON;
    }
    List<String> still = types.stream().filter(type -> !type.equals(ApiAnswer.EVENTS)).toList();
    return still.isEmpty() ? ApiOperation.JSON : String.join(", ", still);
  }

  /** The path with its fields filled in, and the query. */
  public String target() {
    String path = operation.path();
    for (ApiField field : operation.fieldsIn(ApiField.PATH)) {
      JsonNode value = outside.get(key(field));
      String text = value == null ? "" : value.asText();
      path = path.replace("{" + field.name() + "}", encoded(text));
    }
    List<String> query = new ArrayList<>();
    for (ApiField field : operation.fieldsIn(ApiField.QUERY)) {
      JsonNode value = outside.get(key(field));
      if (value != null && value.isArray()) {
        value.forEach(each -> query.add(field.name() + "=" + encoded(each.asText())));
      } else if (value != null) {
        query.add(field.name() + "=" + encoded(value.asText()));
      }
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private @Nullable Content content() {
    if (whole != null || !operation.hasBody()) {
      return whole;
    }
    if (!files.isEmpty() || operation.bodyTypes().equals(List.of(ApiOperation.MULTIPART))) {
      return MultipartContent.of(body, files);
    }
    if (operation.takes(ApiOperation.JSON)) {
      return Content.of(ApiOperation.JSON, body.toString().getBytes(UTF_8));
    }
    List<String> form = new ArrayList<>();
    body.properties()
        .forEach(
            entry -> form.add(encoded(entry.getKey()) + "=" + encoded(entry.getValue().asText())));
    return Content.of(ApiOperation.FORM, String.join("&", form).getBytes(UTF_8));
  }

  private static String key(ApiField field) {
    return field.place() + "." + field.name();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
