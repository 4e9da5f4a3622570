package dev.slipway.server.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.server.lifecycle.StartException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A listener that shows the metrics to whoever reaches it, and nothing else. */
final class MetricsListener {
  private static final String PATH = "/metrics";
  private static final int WAITING = 16;

  private final HttpServer server;
  private final ExecutorService thread;

  private MetricsListener(HttpServer server, ExecutorService thread) {
    this.server = server;
    this.thread = thread;
  }

  /**
   * Listens.
   *
   * @throws StartException when the address is taken or not this machine's
   */
  static MetricsListener start(InetSocketAddress address, Supplier<String> metrics) {
    try {
      HttpServer server = HttpServer.create(address, WAITING);
      ExecutorService thread =
          Executors.newSingleThreadExecutor(
              task -> {
                Thread daemon = new Thread(task, "slipway-metrics");
                daemon.setDaemon(true);
                return daemon;
              });
      server.setExecutor(thread);
      server.createContext("/", exchange -> answer(exchange, metrics));
      server.start();
      return new MetricsListener(server, thread);
    } catch (IOException e) {
      throw new StartException(
          "--metrics-address: cannot listen on %s:%d: %s"
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          e);
    }
  }

  URI address() {
    InetSocketAddress bound = server.getAddress();
    String host = bound.getAddress().getHostAddress();
    return URI.create(
        "http://%s:%d"
            .formatted(host.indexOf(':') >= 0 ? "[" + host + "]" : host, bound.getPort()));
  }

  void stop() {
    server.stop(0);
    thread.shutdownNow();
  }

  private static void answer(HttpExchange exchange, Supplier<String> metrics) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        exchange.sendResponseHeaders(404, -1);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        exchange.sendResponseHeaders(405, -1);
      } else {
        byte[] text = metrics.get().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", ServerMetrics.MEDIA_TYPE);
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
      }
    }
  }
}
