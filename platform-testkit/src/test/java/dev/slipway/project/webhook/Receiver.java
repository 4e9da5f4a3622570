package dev.slipway.project.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody who receives deliveries on a real socket and answers as a test wants. */
final class Receiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What arrived, in order. */
  final List<Received> received = Collections.synchronizedList(new ArrayList<>());

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Answering answering = exchange -> exchange.sendResponseHeaders(204, -1);

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** How a request is answered. */
  @FunctionalInterface
  interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }

  /** A request that arrived. */
  record Received(String path, Headers headers, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String kind() {
      return json().at("/event/kind").asText();
    }

    String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String url(String path) {
    return "http://" + host() + path;
  }

  Receiver answer(Answering next) {
    answering = next;
    return this;
  }

  Receiver answer(int status) {
    return answer(exchange -> exchange.sendResponseHeaders(status, -1));
  }

  List<String> kinds() {
    synchronized (received) {
      return received.stream().map(Received::kind).toList();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Headers headers = new Headers();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values));
      received.add(new Received(exchange.getRequestURI().toString(), headers, body));
      answering.answer(exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
