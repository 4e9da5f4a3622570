package dev.slipway.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A broken registry that asks for a login and then repeats it in its errors. */
final class EchoRegistry implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger logins = new AtomicInteger();

  private EchoRegistry(HttpServer server) {
    this.server = server;
  }

  static EchoRegistry start() throws IOException {
    EchoRegistry registry =
        new EchoRegistry(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    registry.server.createContext("/", registry::answer);
    registry.server.start();
    return registry;
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** How often somebody logged in. */
  int logins() {
    return logins.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String login = exchange.getRequestHeaders().getFirst("Authorization");
      int status = login == null ? 401 : 503;
      if (login == null) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"registry\"");
      } else {
        logins.incrementAndGet();
        exchange.getResponseHeaders().set("X-Seen", login);
      }
      byte[] body =
          ("{\"errors\":[{\"code\":\"UNAVAILABLE\",\"message\":\"no use for " + login + "\"}]}")
              .getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
