package dev.slipway.testkit;

import dev.slipway.registry.Digests;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.jspecify.annotations.Nullable;

/**
 * The distribution project's registry as a real process, as Debian packages it. Manifests may be
 * deleted. For one thread.
 */
public final class DebianRegistry implements AutoCloseable {
  /** Who may enter a registry that asks for a password. */
  public static final String USER = "robot";

  /** That user's password. */
  public static final String PASSWORD = "s3cret-pass";

  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String host;
  private final @Nullable String authorization;

  private DebianRegistry(Path program, Path folder, int port, @Nullable String authorization)
      throws Exception {
    this.host = "127.0.0.1:" + port;
    this.authorization = authorization;
    String auth =
        authorization == null
            ? ""
            : "auth: {htpasswd: {realm: test, path: " + folder.resolve("htpasswd") + "}}\n";
    Path configuration =
        Files.writeString(
            folder.resolve("config.yml"),
            """
            version: 0.1
            log: {level: info}
            storage: {filesystem: {rootdirectory: %s}, delete: {enabled: true}}
            http: {addr: "%s"}
            """
                    .formatted(folder.resolve("data"), host)
                + auth);
    process =
        new ProcessBuilder(program.toString(), "serve", configuration.toString())
            .redirectErrorStream(true)
            .start();
    CompletableFuture<Boolean> listening = CompletableFuture.supplyAsync(this::awaitListening);
    if (!listening.get(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the registry ended before it listened");
    }
  }

  /** Starts the program with its data in the folder and waits until it answers. */
  public static DebianRegistry start(Path program, Path folder) throws Exception {
    return new DebianRegistry(program, folder, freePort(), null);
  }

  /** The same, on a port that was free before or had such a registry. */
  public static DebianRegistry start(Path program, Path folder, int port) throws Exception {
    return new DebianRegistry(program, folder, port, null);
  }

  /** The same, for those alone who know {@link #PASSWORD}. */
  public static DebianRegistry startPrivate(Path program, Path folder) throws Exception {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    String hash = OpenBSDBCrypt.generate("2y", PASSWORD.getBytes(StandardCharsets.UTF_8), salt, 4);
    Files.writeString(folder.resolve("htpasswd"), USER + ":" + hash + "\n");
    String login = USER + ":" + PASSWORD;
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    return new DebianRegistry(program, folder, freePort(), basic);
  }

  /** The program, when it is on the path. */
  public static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1))
        .map(folder -> Path.of(folder, "docker-registry"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Its address, with the port. */
  public String host() {
    return host;
  }

  /** Its port. */
  public int port() {
    return URI.create("http://" + host).getPort();
  }

  /** Publishes a chart as {@code helm push} does. */
  public void pushChart(String repository, String tag, byte[] chart) throws Exception {
    push(
        repository,
        tag,
        "application/vnd.cncf.helm.config.v1+json",
        "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
        List.of(chart));
  }

  /** Publishes an image with the given layers and returns its manifest's digest. */
  public String pushImage(String repository, String tag, byte[]... layers) throws Exception {
    return push(
        repository,
        tag,
        "application/vnd.oci.image.config.v1+json",
        "application/vnd.oci.image.layer.v1.tar",
        List.of(layers));
  }

  /** Publishes a manifest, such as an index, of what is there already; returns its digest. */
  public String pushManifest(String repository, String tag, String mediaType, String manifest)
      throws Exception {
    send(
        request(root(repository) + "/manifests/" + tag)
            .header("Content-Type", mediaType)
            .PUT(BodyPublishers.ofString(manifest)),
        201);
    return Digests.of(manifest.getBytes(StandardCharsets.UTF_8));
  }

  /** Removes a manifest, and so every tag that names it. */
  public void deleteManifest(String repository, String digest) throws Exception {
    send(request(root(repository) + "/manifests/" + digest).DELETE(), 202);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private String push(
      String repository, String tag, String configType, String layerType, List<byte[]> layers)
      throws Exception {
    byte[] config = "{}".getBytes(StandardCharsets.UTF_8);
    upload(repository, config);
    StringBuilder listed = new StringBuilder();
    for (byte[] layer : layers) {
      upload(repository, layer);
      listed.append(listed.isEmpty() ? "" : ",").append(descriptor(layerType, layer));
    }
    String manifest =
        "{\"schemaVersion\": 2, \"mediaType\": \"%s\", \"config\": %s, \"layers\": [%s]}"
            .formatted(MANIFEST, descriptor(configType, config), listed);
    return pushManifest(repository, tag, MANIFEST, manifest);
  }

  private static String descriptor(String type, byte[] blob) {
    return "{\"mediaType\": \"%s\", \"digest\": \"%s\", \"size\": %d}"
        .formatted(type, Digests.of(blob), blob.length);
  }

  private void upload(String repository, byte[] blob) throws Exception {
    HttpResponse<Void> started =
        send(request(root(repository) + "/blobs/uploads/").POST(BodyPublishers.noBody()), 202);
    String location = started.headers().firstValue("Location").orElseThrow();
    String separator = location.contains("?") ? "&" : "?";
    URI target = started.uri().resolve(location + separator + "digest=" + Digests.of(blob));
    send(request(target.toString()).PUT(BodyPublishers.ofByteArray(blob)), 201);
  }

  private HttpRequest.Builder request(String address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    return authorization == null ? request : request.header("Authorization", authorization);
  }

  private HttpResponse<Void> send(HttpRequest.Builder request, int expected) throws Exception {
    HttpResponse<Void> response = client.send(request.build(), BodyHandlers.discarding());
    if (response.statusCode() != expected) {
      throw new IllegalStateException(response.uri() + " answers " + response.statusCode());
    }
    return response;
  }

  private String root(String repository) {
    return "http://" + host + "/v2/" + repository;
  }

  /** Reads the log until it says that the registry listens, then goes on draining it. */
  private boolean awaitListening() {
    try {
      BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
      for (String line = log.readLine(); line != null; line = log.readLine()) {
        if (line.contains("listening on")) {
          Thread drain = new Thread(() -> log.lines().forEach(rest -> {}), "registry-log");
          drain.setDaemon(true);
          drain.start();
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
