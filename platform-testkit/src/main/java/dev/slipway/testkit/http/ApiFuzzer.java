package dev.slipway.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Throws bad input at every operation that a server's {@code /openapi.json} lists, and tells what
 * the server did wrong: answered 5xx, with a stack trace or a class's name, or not at all. The
 * server's data changes meanwhile. For one thread.
 */
public final class ApiFuzzer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern INSIDE =
      Pattern.compile(
          "\\bat [a-z]+(\\.[a-z0-9]+)+\\.[A-Z]|Exception\\b|\\b(java|dev\\.slipway|org\\.[a-z]+)\\.[a-z]+\\.|SQLSTATE");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI base;
  private final @Nullable String token;
  private final List<String> faults = new ArrayList<>();
  private int requests;

  /** A fuzzer of the server at {@code base}, as the holder of the token, or as nobody. */
  public ApiFuzzer(URI base, @Nullable String token) {
    this.base = base;
    this.token = token;
  }

  /** Runs over every operation and returns what went wrong; empty when nothing did. */
  public List<String> run() throws IOException, InterruptedException {
    JsonNode document =
        JSON.readTree(
            http.send(
                    HttpRequest.newBuilder(base.resolve("/openapi.json")).build(),
                    BodyHandlers.ofString())
                .body());
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        fuzz(
            document,
            path.getKey(),
            operation.getKey().toUpperCase(java.util.Locale.ROOT),
            operation.getValue());
      }
      for (String method : List.of("HEAD", "OPTIONS", "TRACE", "UPDATE", "BREW")) {
        send(method, filled(path.getKey(), "1"), null, "");
      }
    }
    return List.copyOf(faults);
  }

  /** How many requests were sent. */
  public int requests() {
    return requests;
  }

  private void fuzz(JsonNode document, String path, String method, JsonNode operation)
      throws InterruptedException {
    String good = body(document, operation);
    for (String text : BadInput.texts()) {
      send(method, filled(path, BadInput.encoded(text)), "application/json", good);
    }
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.get("name").asText();
      for (String text : BadInput.texts()) {
        if (parameter.get("in").asText().equals("query")) {
          send(
              method,
              filled(path, "1") + "?" + name + "=" + BadInput.encoded(text),
              "application/json",
              good);
        }
      }
    }
    if (operation.has("requestBody")) {
      String here = filled(path, "1");
      for (String body : BadInput.documents()) {
        send(method, here, "application/json", body);
      }
      for (String field : fields(document, operation)) {
        for (String value : BadInput.values()) {
          send(method, here, "application/json", BadInput.with(good, field, value));
        }
      }
      for (String type : BadInput.contentTypes()) {
        send(method, here, type, good);
      }
    }
  }

  private void send(String method, String path, @Nullable String type, String body)
      throws InterruptedException {
    URI uri;
    try {
      uri = URI.create(base + path);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the fuzzer made a bad address of " + path, e);
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .method(
                method,
                body.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(BadInput.bytes(body)));
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    requests++;
    String what = method + " " + BadInput.shortened(path) + " " + BadInput.shortened(body);
    try {
      judge(what, answer(request.build()));
    } catch (IOException e) {
      faults.add(what + " -> " + e);
    }
  }

  /** The answer; asks again when the server had closed the connection that was kept open. */
  private HttpResponse<String> answer(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (HttpTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  private void judge(String what, HttpResponse<String> response) {
    String shown = BadInput.shortened(response.body());
    if (response.statusCode() >= 500) {
      faults.add(what + " -> " + response.statusCode() + " " + shown);
    }
    if (response.statusCode() >= 400 && INSIDE.matcher(response.body()).find()) {
      faults.add(what + " -> shows its inside: " + shown);
    }
  }

  private static String filled(String path, String value) {
    return path.replaceAll("\\{[^}]+}", java.util.regex.Matcher.quoteReplacement(value));
  }

  /** A body with each field of a fitting type. */
  private static String body(JsonNode document, JsonNode operation) {
    StringBuilder body = new StringBuilder();
    JsonNode properties = schema(document, operation).path("properties");
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String type = property.getValue().path("type").toString();
      String value =
          type.contains("integer")
              ? "1"
              : type.contains("object") ? "{}" : type.contains("boolean") ? "true" : "\"a\"";
      body.append(body.isEmpty() ? "" : ", ").append('"').append(property.getKey()).append("\": ");
      body.append(value);
    }
    return operation.has("requestBody") ? "{" + body + "}" : "";
  }

  private static List<String> fields(JsonNode document, JsonNode operation) {
    List<String> fields = new ArrayList<>();
    schema(document, operation).path("properties").fieldNames().forEachRemaining(fields::add);
    return fields;
  }

  private static JsonNode schema(JsonNode document, JsonNode operation) {
    JsonNode schema =
        operation.at("/requestBody/content").path(mediaType(operation)).path("schema");
    String reference = schema.path("$ref").asText();
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }

  private static String mediaType(JsonNode operation) {
    java.util.Iterator<String> types = operation.at("/requestBody/content").fieldNames();
    return types.hasNext() ? types.next() : "";
  }
}
