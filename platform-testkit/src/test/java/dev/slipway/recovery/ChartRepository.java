package dev.slipway.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.chart.ChartArchive;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A chart repository on the loopback interface that comes up at a port known before. */
final class ChartRepository implements AutoCloseable {
  private final HttpServer server;

  private ChartRepository(HttpServer server) {
    this.server = server;
  }

  /** A port at which nobody listens. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The address of a chart in a repository at the port. */
  static String reference(int port, ChartArchive chart) {
    return "http://127.0.0.1:" + port + "/charts/" + chart.name();
  }

  static ChartRepository start(int port, ChartArchive chart) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    serve(
        server,
        "/charts/index.yaml",
        "apiVersion: v1\nentries:\n  %s:\n  - version: %s\n    urls: [chart.tgz]\n"
            .formatted(chart.name(), chart.version())
            .getBytes(UTF_8));
    serve(server, "/charts/chart.tgz", chart.bytes());
    server.start();
    return new ChartRepository(server);
  }

  private static void serve(HttpServer server, String path, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
