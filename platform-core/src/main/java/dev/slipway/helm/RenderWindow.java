package dev.slipway.helm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretListBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A window on a cluster, on loopback and for who knows its random address only: reads of what the
 * target's charts may see go through, with the rights of the target, and find nothing elsewhere;
 * the release's own records are the given ones; every write is refused. The first release record
 * that Helm wants to write is what it rendered, and is kept.
 */
final class RenderWindow implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private final ReleaseName release;
  private final List<Secret> records;
  private final ClusterReads cluster;
  private final SeenPaths seen;
  private final String token;
  private final HttpServer server;
  private final ExecutorService threads;
  private volatile @Nullable ReleasePayload captured;

  private RenderWindow(
      HelmTarget target, List<Secret> records, ClusterReads cluster, HttpServer server) {
    this.release = target.release();
    this.records = records;
    this.cluster = cluster;
    this.seen = new SeenPaths(target.sight(), release.namespace());
    this.server = server;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.token = HexFormat.of().formatHex(random);
    this.threads =
        Executors.newFixedThreadPool(
            8,
            task -> {
              Thread thread = new Thread(task, "slipway-helm-window");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/" + token + "/", this::handle);
    server.start();
  }

  /**
   * Opens a window.
   *
   * @param target the cluster, whose rights to read with, and what of it may be seen
   * @param records the release's records that Helm shall see
   * @param crds kinds that are to be known although the cluster may lack them yet
   */
  static RenderWindow open(
      HelmTarget target, List<Secret> records, List<GenericKubernetesResource> crds) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      return new RenderWindow(target, List.copyOf(records), ClusterReads.of(target, crds), server);
    } catch (IOException e) {
      throw new HelmException(
          HelmException.Kind.FAILED, "cannot open a window on the cluster for Helm", e);
    }
  }

  /** The kubeconfig that Helm looks through. */
  String kubeconfig() {
    InetSocketAddress address = server.getAddress();
    String url =
        "http://"
            + (address.getAddress() instanceof java.net.Inet6Address ? "[::1]" : "127.0.0.1")
            + ":"
            + address.getPort()
            + "/"
            + token;
    ObjectNode config = MAPPER.createObjectNode();
    config.put("apiVersion", "v1").put("kind", "Config").put("current-context", "window");
    config
        .putArray("clusters")
        .addObject()
        .put("name", "window")
        .putObject("cluster")
        .put("server", url);
    config.putArray("users").addObject().put("name", "window").putObject("user");
    config
        .putArray("contexts")
        .addObject()
        .put("name", "window")
        .putObject("context")
        .put("cluster", "window")
        .put("user", "window")
        .put("namespace", release.namespace());
    return config.toString();
  }

  /** The words without the window's address. */
  String scrub(String words) {
    return words.replaceAll("https?://[^\\s\"]*" + token, "");
  }

  /** What Helm rendered, once it has. */
  Optional<ReleasePayload> captured() {
    return Optional.ofNullable(captured);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.code(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    URI uri = URI.create(exchange.getRequestURI().toString().substring(token.length() + 1));
    String secrets = "/api/v1/namespaces/" + release.namespace() + "/secrets";
    if ("GET".equals(exchange.getRequestMethod())) {
      String prefix = secrets + "/sh.helm.release.v1.";
      if (uri.getPath().startsWith(prefix)) {
        return record(uri.getPath().substring(secrets.length() + 1));
      }
      String query = uri.getRawQuery();
      if (uri.getPath().equals(secrets) && query != null && query.contains("owner%3Dhelm")) {
        return records(query);
      }
      return seen.contains(uri)
          ? cluster.get(uri)
          : Answer.status(404, "the chart is rendered without a look at " + uri.getPath());
    }
    if ("DELETE".equals(exchange.getRequestMethod())
        && uri.getPath().startsWith(secrets + "/sh.helm.release.v1.")) {
      // Helm makes room in the history before it writes what it rendered; all of it stays.
      return Answer.ok("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Success\"}");
    }
    if ("POST".equals(exchange.getRequestMethod()) && uri.getPath().equals(secrets)) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      ReleasePayload payload = RecordBytes.find(body);
      if (payload != null && captured == null) {
        captured = payload;
      }
    }
    return Answer.status(403, "this window on the cluster takes no change");
  }

  private Answer record(String name) {
    for (Secret secret : records) {
      if (secret.getMetadata().getName().equals(name)) {
        return Answer.ok(SERIALIZATION.asJson(secret));
      }
    }
    return Answer.status(404, "secrets \"" + name + "\" not found");
  }

  private Answer records(String query) {
    String selector = "";
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith("labelSelector=")) {
        selector =
            URLDecoder.decode(
                parameter.substring("labelSelector=".length()), StandardCharsets.UTF_8);
      }
    }
    String wanted = selector;
    return Answer.ok(
        SERIALIZATION.asJson(
            new SecretListBuilder()
                .withNewMetadata()
                .withResourceVersion("1")
                .endMetadata()
                .withItems(
                    records.stream()
                        .filter(secret -> matches(secret.getMetadata().getLabels(), wanted))
                        .toList())
                .build()));
  }

  private static boolean matches(Map<String, String> labels, String selector) {
    for (String term : selector.split(",", -1)) {
      int equals = term.indexOf('=');
      if (equals > 0 && !term.substring(equals + 1).equals(labels.get(term.substring(0, equals)))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** An answer to Helm. */
  record Answer(int code, String body) {
    static Answer ok(String json) {
      return new Answer(200, json);
    }

    static Answer status(int code, String message) {
      String reason =
          switch (code) {
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            default -> "ServiceUnavailable";
          };
      ObjectNode status = MAPPER.createObjectNode();
      status.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
      status.put("message", message).put("reason", reason).put("code", code);
      return new Answer(code, status.toString());
    }
  }
}
