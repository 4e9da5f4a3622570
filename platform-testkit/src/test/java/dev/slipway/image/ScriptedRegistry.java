package dev.slipway.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.registry.Digests;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A registry on a real socket that does what a test says: the distribution API's manifests behind
 * token logins, and whatever a registry should not do.
 */
public final class ScriptedRegistry implements AutoCloseable {
  static final String OCI = "application/vnd.oci.image.manifest.v1+json";
  static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";
  static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
  static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
  static final String USER = "robot";
  static final String PASSWORD = "s3cret-pass";

  /** Each request: method and path with query, then its {@code Authorization} or a hyphen. */
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  private final Map<String, Stored> manifests = new ConcurrentHashMap<>();
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile @Nullable String login;
  private volatile boolean asksForToken;

  /** A registry without any image. */
  public ScriptedRegistry() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it is reached. */
  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Asks for a token of the repository's own scope, which anybody may have. */
  ScriptedRegistry askForToken() {
    asksForToken = true;
    return this;
  }

  /** Gives tokens to those alone who know the password. */
  ScriptedRegistry askForLogin() {
    login = basic();
    return askForToken();
  }

  /** Publishes an image with layers of these sizes; returns its manifest's digest. */
  public String push(String repository, String tag, String mediaType, long... layers) {
    String listed =
        LongStream.of(layers)
            .mapToObj(size -> "{\"digest\": \"sha256:00\", \"size\": " + size + "}")
            .collect(Collectors.joining(","));
    return put(
        repository,
        tag,
        mediaType,
        "{\"schemaVersion\": 2, \"mediaType\": \"%s\", \"config\": {\"size\": 1}, \"layers\": [%s]}"
            .formatted(mediaType, listed));
  }

  /** Publishes an index with the manifest of each platform; returns its digest. */
  String pushIndex(
      String repository, String tag, String mediaType, Map<String, String> digestsByPlatform) {
    String listed =
        digestsByPlatform.entrySet().stream()
            .map(
                entry -> {
                  String[] platform = entry.getKey().split("/", 3);
                  return "{\"digest\": \"%s\", \"platform\": {\"os\": \"%s\", \"architecture\": \"%s\", \"variant\": \"%s\"}}"
                      .formatted(
                          entry.getValue(),
                          platform[0],
                          platform[1],
                          platform.length == 3 ? platform[2] : "");
                })
            .collect(Collectors.joining(","));
    return put(
        repository,
        tag,
        mediaType,
        "{\"schemaVersion\": 2, \"mediaType\": \"%s\", \"manifests\": [%s]}"
            .formatted(mediaType, listed));
  }

  /** Publishes a text as a manifest; returns its digest. */
  String put(String repository, String tag, String mediaType, String text) {
    String digest = Digests.of(text.getBytes(StandardCharsets.UTF_8));
    Stored stored = new Stored(mediaType, digest, text);
    manifests.put(path(repository, tag), stored);
    manifests.put(path(repository, digest), stored);
    return digest;
  }

  /** Forgets what a tag or digest names. */
  void remove(String repository, String pointer) {
    manifests.remove(path(repository, pointer));
  }

  /** Does something of its own for a method and the manifest of a tag. */
  ScriptedRegistry script(String method, String repository, String tag, Script script) {
    scripts.put(method + " " + path(repository, tag), script);
    return this;
  }

  /** Does something of its own for who asks for a token. */
  ScriptedRegistry scriptTokens(Script script) {
    scripts.put("GET /token", script);
    return this;
  }

  /** Does nothing of its own any more. */
  void behave() {
    scripts.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  static String path(String repository, String pointer) {
    return "/v2/" + repository + "/manifests/" + pointer;
  }

  static String basic() {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with a status and headers, by turns name and value. */
  static Script status(int status, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  /** What happens in one exchange, which is closed afterwards. */
  @FunctionalInterface
  interface Script {
    void play(HttpExchange exchange) throws IOException;
  }

  private record Stored(String mediaType, String digest, String text) {
    byte[] body() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      String shown = authorization == null ? "-" : authorization;
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + shown);
      String path = exchange.getRequestURI().getRawPath();
      Script script = scripts.get(exchange.getRequestMethod() + " " + path);
      if (script != null) {
        script.play(exchange);
      } else if (path.equals("/token")) {
        token(exchange, shown);
      } else if (asksForToken && !shown.equals("Bearer " + tokenOf(scope(path)))) {
        exchange
            .getResponseHeaders()
            .set(
                "WWW-Authenticate",
                "Bearer realm=\"http://%s/token\",service=\"images\",scope=\"%s\""
                    .formatted(host(), scope(path)));
        exchange.sendResponseHeaders(401, -1);
      } else {
        manifest(exchange, manifests.get(path));
      }
    }
  }

  private void token(HttpExchange exchange, String authorization) throws IOException {
    if (login != null && !authorization.equals(login)) {
      exchange.sendResponseHeaders(401, -1);
      return;
    }
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String scope = query.replaceFirst("^service=images&scope=", "");
    send(
        exchange,
        200,
        ("{\"access_token\": \"" + tokenOf(scope) + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  private static String scope(String path) {
    return "repository:" + path.replaceAll("^/v2/|/manifests/.*$", "") + ":pull";
  }

  private static String tokenOf(String scope) {
    return Digests.of(scope.getBytes(StandardCharsets.UTF_8)).replace("sha256:", "t-");
  }

  private static void manifest(HttpExchange exchange, @Nullable Stored stored) throws IOException {
    if (stored == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", stored.mediaType());
    exchange.getResponseHeaders().set("Docker-Content-Digest", stored.digest());
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", "" + stored.body().length);
      exchange.sendResponseHeaders(200, -1);
    } else {
      send(exchange, 200, stored.body());
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
