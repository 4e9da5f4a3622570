package dev.slipway.jaxrs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Talks to the application as somebody. */
final class ApiClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final @Nullable String token;

  ApiClient(URI base, @Nullable String token) {
    this.base = base;
    this.token = token;
  }

  ApiClient with(@Nullable String otherToken) {
    return new ApiClient(base, otherToken);
  }

  /** What it proves with who it is. */
  @Nullable String token() {
    return token;
  }

  URI base() {
    return base;
  }

  /** A request that carries the token, for a test to complete. */
  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply delete(String path) {
    return send(request(path).DELETE());
  }

  Reply post(String path, String json) {
    return call("POST", path, json);
  }

  Reply post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  Reply call(String method, String path, String json) {
    return call(method, path, "application/json", BodyPublishers.ofString(json));
  }

  Reply form(String path, String form) {
    return call("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
  }

  Reply call(String method, String path, String type, BodyPublisher body) {
    return send(request(path).header("Content-Type", type).method(method, body));
  }

  Reply send(HttpRequest.Builder request) {
    try {
      return new Reply(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An answer. */
  record Reply(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return response.body();
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(response.body(), e);
      }
    }

    String detail() {
      return json().path("detail").asText();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** Status and text, for one glance at a failure. */
    @Override
    public String toString() {
      return status() + " " + text();
    }
  }
}
