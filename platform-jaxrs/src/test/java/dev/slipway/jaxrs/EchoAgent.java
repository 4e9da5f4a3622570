package dev.slipway.jaxrs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An agent of kagent that keeps what it is given, and says one thing that it can show. */
final class EchoAgent implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern POD = Pattern.compile("\\[(pod/[^]/]+)]");

  private final HttpServer server;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean hangs = new AtomicBoolean();
  private volatile String prompt = "";

  private EchoAgent(HttpServer server) {
    this.server = server;
  }

  static EchoAgent start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      EchoAgent agent = new EchoAgent(server);
      server.setExecutor(
          Executors.newCachedThreadPool(
              task -> {
                Thread thread = new Thread(task);
                thread.setDaemon(true);
                return thread;
              }));
      server.createContext("/", agent::answer);
      server.start();
      return agent;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/a2a");
  }

  /** What it was last given. */
  String prompt() {
    return prompt;
  }

  /** Lets the next question have no answer. */
  void hangOnce() {
    hangs.set(true);
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode asked = MAPPER.readTree(exchange.getRequestBody().readAllBytes());
    prompt = asked.at("/params/message/parts/0/text").asText();
    if (hangs.getAndSet(false)) {
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    Matcher pod = POD.matcher(prompt.substring(Math.max(0, prompt.indexOf("Evidence:"))));
    String id = pod.find() ? pod.group(1) : "pod/none";
    String said =
        """
        Analysis:
        - The container waits [%1$s/status].
        - Aliens did it.
        Recommendations:
        - Look at it [%1$s].
        - Pray.
        """
            .formatted(id);
    byte[] bytes =
        """
        {"jsonrpc":"2.0","id":"1","result":{"kind":"task","id":"t","contextId":"c",
         "status":{"state":"completed"},
         "artifacts":[{"artifactId":"a","parts":[{"kind":"text","text":%s}]}]}}
        """
            .formatted(MAPPER.writeValueAsString(said))
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
  }
}
