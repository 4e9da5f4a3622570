package dev.slipway.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A collector of traces that keeps what it is sent, over a real socket. */
final class OtlpCollector implements AutoCloseable {
  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<Resource> resources = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicInteger refused = new AtomicInteger();

  private OtlpCollector(HttpServer server) {
    this.server = server;
  }

  static OtlpCollector start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    OtlpCollector collector = new OtlpCollector(server);
    server.createContext("/v1/traces", collector::take);
    server.start();
    return collector;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers with another status from now on. */
  void answer(int newStatus) {
    status.set(newStatus);
  }

  /** How many requests it has refused. */
  int refused() {
    return refused.get();
  }

  /** Every span so far. */
  List<Span> spans() {
    return List.copyOf(spans);
  }

  List<Span> trace(String id) {
    return spans.stream().filter(span -> id(span.getTraceId().toByteArray()).equals(id)).toList();
  }

  List<Resource> resources() {
    return List.copyOf(resources);
  }

  /** The values of the header {@code api-key} that came. */
  List<String> keys() {
    return List.copyOf(keys);
  }

  static String id(byte[] id) {
    return HexFormat.of().formatHex(id);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (status.get() != 200) {
        refused.incrementAndGet();
        exchange.sendResponseHeaders(status.get(), -1);
        return;
      }
      keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("api-key")));
      for (ResourceSpans group : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
        resources.add(group.getResource());
        for (ScopeSpans scope : group.getScopeSpansList()) {
          spans.addAll(scope.getSpansList());
        }
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
