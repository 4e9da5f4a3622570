package dev.slipway.server.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server's HTTP API as one account sees it. Thread-safe. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http;
  private final URI server;
  private final @Nullable String token;

  /** An answer that was refused or accepted; bodies that are no JSON are missing nodes. */
  record Answer(int status, JsonNode body) {
    boolean ok() {
      return status / 100 == 2;
    }

    /** The body, or a failure that quotes the server's words. */
    JsonNode orFail(String what) {
      if (!ok()) {
        JsonNode detail = body.path("detail");
        throw new DemoException(
            "%s: the server answered %d %s"
                .formatted(what, status, detail.isTextual() ? detail.asText() : detail));
      }
      return body;
    }
  }

  private Api(HttpClient http, URI server, @Nullable String token) {
    this.http = http;
    this.server = server;
    this.token = token;
  }

  /** The API of the server at this address, for nobody in particular. */
  static Api at(URI server) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    return new Api(http, server, null);
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** The API as the account sees it. */
  Api login(String email, Secret password) {
    Map<String, String> form = Map.of("username", email, "password", password.reveal());
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    JsonNode answer =
        send(
                "POST",
                "/auth/token",
                "application/x-www-form-urlencoded",
                BodyPublishers.ofString(body))
            .orFail("cannot log in as " + email);
    return new Api(http, server, answer.path("access_token").asText());
  }

  Answer get(String path) {
    return send("GET", path, null, BodyPublishers.noBody());
  }

  Answer post(String path, JsonNode body) {
    return send("POST", path, "application/json", BodyPublishers.ofString(body.toString()));
  }

  Answer put(String path, JsonNode body) {
    return send("PUT", path, "application/json", BodyPublishers.ofString(body.toString()));
  }

  /** Uploads a file as a form's field. */
  Answer upload(String path, String field, String fileName, byte[] content) {
    String boundary = "slipway-demo-6f1c1b9e";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        String.join(
                "\r\n",
                "--%s",
                "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"",
                "Content-Type: application/gzip",
                "",
                "")
            .formatted(boundary, field, fileName)
            .getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
    return send(
        "POST",
        path,
        "multipart/form-data; boundary=" + boundary,
        BodyPublishers.ofByteArray(body.toByteArray()));
  }

  /** Starts to read an event stream after the event with this id. */
  HttpResponse<Stream<String>> stream(String path, @Nullable String lastEventId)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).GET().header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    return http.send(request.build(), BodyHandlers.ofLines());
  }

  private Answer send(String method, String path, @Nullable String type, BodyPublisher body) {
    HttpRequest.Builder request = request(path).timeout(PATIENCE).method(method, body);
    if (type != null) {
      request.header("Content-Type", type);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), parse(response.body()));
    } catch (IOException e) {
      throw new DemoException("%s %s: %s".formatted(method, path, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private static JsonNode parse(String body) {
    try {
      JsonNode node = JSON.readTree(body);
      return node == null ? JSON.missingNode() : node;
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }
}
