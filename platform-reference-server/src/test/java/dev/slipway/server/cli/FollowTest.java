package dev.slipway.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams, from a server that breaks them where the test wants. */
class FollowTest {
  private static final String ID = "0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10";

  @TempDir Path home;

  private final List<String> asked = new ArrayList<>();

  @Test
  void streamThatBreaks_isTakenUpWhereItWas() throws Exception {
    HttpServer server =
        serving(
            "retry: 1000\n\nid: 1\nevent: line\ndata: {\"number\": 1, \"text\": \"one\"}\n\n",
            """
            : still here

            id: 2
            event: line
            data: {"number": 2, "text": "two"}

            event: end
            data: {}

            """);
    try {
      assertThat(cli(server).ok("rollout", "logs", ID, "-f")).isEqualTo("one\ntwo\n");
    } finally {
      server.stop(0);
    }
    assertThat(asked)
        .containsExactly(
            "/api/v1/deployments/" + ID + "/logs?follow=true after null",
            "/api/v1/deployments/" + ID + "/logs?follow=true after 1");
  }

  @Test
  void logOfContainers_tellsWhereEachLineComesFrom() throws Exception {
    HttpServer server =
        serving(
            """
            event: line
            data: {"pod": "web-1", "container": "web", "text": "up"}

            event: end
            data: {}

            """);
    try {
      assertThat(cli(server).ok("deployment", "logs", "1", "2", "-f")).isEqualTo("web-1/web up\n");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void watch_showsWhatChanged_andOnlyThat() throws Exception {
    Thread watching = Thread.currentThread();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger times = new AtomicInteger();
    server.createContext(
        "/products",
        exchange -> {
          int time = times.getAndIncrement();
          String name = time < 2 ? "one" : "two";
          byte[] body = "[{\"id\": 1, \"name\": \"%s\"}]".formatted(name).getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          if (time > 2) {
            watching.interrupt();
          }
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      assertThat(cli(server).run("product", "list", "--watch", "-o", "name").out())
          .isEqualTo("product/1\n");
      assertThat(Thread.interrupted()).isTrue();
      times.set(0);
      assertThat(cli(server).run("product", "list", "--watch").out())
          .isEqualTo(
              """
              ID  NAME  TEMPLATE_ID  CREATED_AT
              1   one   -            -
              ID  NAME  TEMPLATE_ID  CREATED_AT
              1   two   -            -
              """);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
      server.stop(0);
    }
  }

  private Cli cli(HttpServer server) {
    return new Cli(
        Map.of(
            "XDG_CONFIG_HOME",
            home.toString(),
            "SLIPWAY_TOKEN",
            "token",
            "SLIPWAY_SERVER",
            "http://127.0.0.1:" + server.getAddress().getPort()));
  }

  private HttpServer serving(String... streams) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger next = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " after "
                  + exchange.getRequestHeaders().getFirst("Last-Event-ID"));
          exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(streams[next.getAndIncrement()].getBytes(UTF_8));
          exchange.close();
        });
    server.start();
    return server;
  }
}
