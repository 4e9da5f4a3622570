package dev.slipway.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;

/** Talks to a server as somebody, and keeps every answer with its headers. */
final class RecordingClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final Sinks sinks;
  private final String token;

  RecordingClient(URI base, Sinks sinks, String token) {
    this.base = base;
    this.sinks = sinks;
    this.token = token;
  }

  /** The same as the account with this e-mail. */
  RecordingClient loggedIn(String email, String password) throws Exception {
    String form = "username=" + encoded(email) + "&password=" + encoded(password);
    Reply reply = call("POST", "/auth/token", "application/x-www-form-urlencoded", text(form)).ok();
    return new RecordingClient(base, sinks, reply.json().get("access_token").asText());
  }

  /** The same with another token. */
  RecordingClient as(String otherToken) {
    return new RecordingClient(base, sinks, otherToken);
  }

  Reply get(String path) throws Exception {
    return send("GET", path, request(path));
  }

  Reply json(String method, String path, Object body) throws Exception {
    return call(method, path, "application/json", text(JSON.writeValueAsString(body)));
  }

  Reply call(String method, String path, String type, BodyPublisher body) throws Exception {
    return send(method, path, request(path).header("Content-Type", type).method(method, body));
  }

  /** Reads a stream of events up to the event with this number. */
  void follow(String path, long last) throws Exception {
    HttpRequest request =
        request(path).header("Accept", "text/event-stream").header("Last-Event-ID", "0").build();
    HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
    try (Stream<String> lines = response.body()) {
      Iterator<String> each = lines.iterator();
      boolean reached = false;
      while (each.hasNext()) {
        String line = each.next();
        sinks.add("HTTP stream " + path, line);
        reached |= line.strip().equals("id: " + last) || line.strip().equals("id:" + last);
        if (reached && line.isEmpty()) {
          return;
        }
      }
    }
    throw new AssertionError("the stream of " + path + " ended before event " + last);
  }

  static BodyPublisher text(String text) {
    return BodyPublishers.ofString(text);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  /** An answer that may hold a secret, and so is not kept; asked for under an idempotency key. */
  Reply secretly(String path, String type, String body, String key) throws Exception {
    HttpRequest.Builder request =
        request(path).header("Content-Type", type).method("POST", text(body));
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.body());
  }

  private Reply send(String method, String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    sinks.add("HTTP " + method + " " + path, response.headers().map() + "\n" + response.body());
    return new Reply(response.statusCode(), response.body());
  }

  /** An answer. */
  record Reply(int status, String text) {
    Reply ok() {
      if (status >= 300) {
        throw new AssertionError(this);
      }
      return this;
    }

    JsonNode json() throws IOException {
      return JSON.readTree(text);
    }
  }
}
