package dev.slipway.chart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A registry and repository on a real socket: the distribution API with token logins, and plain
 * files.
 */
public final class ChartServer implements AutoCloseable {
  public static final String USER = "robot";
  public static final String PASSWORD = "s3cret-pass";
  private static final String TOKEN = "registry-token-1";

  /** Each request: method, path and query, then its {@code Authorization} or a hyphen. */
  public final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, String> redirects = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile boolean asksForToken;
  private volatile boolean asksForPassword;
  private volatile @Nullable String realm;

  public ChartServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  public String url(String path) {
    return "http://" + host() + path;
  }

  public ChartServer askForToken() {
    asksForToken = true;
    return this;
  }

  public ChartServer askForTokenAt(String address) {
    realm = address;
    return askForToken();
  }

  public ChartServer askForPassword() {
    asksForPassword = true;
    return this;
  }

  public ChartServer file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  public ChartServer file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  public ChartServer redirect(String path, String location) {
    redirects.put(path, location);
    return this;
  }

  public ChartServer fail(String path, int status) {
    failures.put(path, status);
    return this;
  }

  /** Publishes a chart and returns its manifest's digest. */
  public String push(String repository, String tag, byte[] chart) {
    String layer = ChartArchive.digestOf(chart);
    String manifest =
        """
        {"schemaVersion": 2, "config": {"mediaType": "application/vnd.cncf.helm.config.v1+json"},
         "layers": [{"mediaType": "application/vnd.cncf.helm.chart.provenance.v1.prov"},
           {"mediaType": "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
            "digest": "%s", "size": %d}]}"""
            .formatted(layer, chart.length);
    String digest = ChartArchive.digestOf(manifest.getBytes(StandardCharsets.UTF_8));
    String root = "/v2/" + repository;
    file(root + "/manifests/" + tag, manifest);
    file(root + "/manifests/" + digest, manifest);
    file(root + "/blobs/" + layer, chart);
    return digest;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String shown = authorization == null ? "-" : authorization;
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + shown);
    if (path.equals("/token")) {
      token(exchange, shown);
    } else if (asksForToken && !shown.equals("Bearer " + TOKEN)) {
      String at = realm == null ? url("/token") : realm;
      challenge(exchange, "Bearer realm=\"" + at + "\",service=\"charts\",scope=\"pull\"");
    } else if (asksForPassword && !shown.equals(basic())) {
      challenge(exchange, "Basic realm=\"charts\"");
    } else if (failures.containsKey(path)) {
      answer(exchange, failures.get(path), new byte[0]);
    } else if (redirects.containsKey(path)) {
      exchange.getResponseHeaders().set("Location", redirects.get(path));
      answer(exchange, 307, new byte[0]);
    } else if (files.containsKey(path)) {
      answer(exchange, 200, files.get(path));
    } else {
      answer(exchange, path.equals("/v2/") ? 200 : 404, new byte[0]);
    }
  }

  private static void token(HttpExchange exchange, String authorization) throws IOException {
    boolean isRight = authorization.equals(basic());
    byte[] body = ("{\"token\": \"" + TOKEN + "\"}").getBytes(StandardCharsets.UTF_8);
    answer(exchange, isRight ? 200 : 401, isRight ? body : new byte[0]);
  }

  private static void challenge(HttpExchange exchange, String header) throws IOException {
    exchange.getResponseHeaders().set("WWW-Authenticate", header);
    answer(exchange, 401, new byte[0]);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  static String basic() {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
  }
}
