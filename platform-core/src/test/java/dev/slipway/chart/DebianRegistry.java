package dev.slipway.chart;

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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The distribution project's registry as a real process, as Debian packages it. */
final class DebianRegistry implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String host;

  /** Starts the program with its data in the folder and waits until it answers. */
  DebianRegistry(Path program, Path folder) throws Exception {
    int port = freePort();
    host = "127.0.0.1:" + port;
    Path configuration =
        Files.writeString(
            folder.resolve("config.yml"),
            """
            version: 0.1
            log: {level: info}
            storage: {filesystem: {rootdirectory: %s}}
            http: {addr: "%s"}
            """
                .formatted(folder.resolve("data"), host));
    process =
        new ProcessBuilder(program.toString(), "serve", configuration.toString())
            .redirectErrorStream(true)
            .start();
    CompletableFuture<Boolean> listening = CompletableFuture.supplyAsync(this::awaitListening);
    if (!listening.get(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the registry ended before it listened");
    }
  }

  /** The program, when it is on the path. */
  static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1))
        .map(folder -> Path.of(folder, "docker-registry"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  String host() {
    return host;
  }

  /** Publishes a chart as {@code helm push} does. */
  void push(String repository, String tag, byte[] chart) throws Exception {
    byte[] config = "{}".getBytes(StandardCharsets.UTF_8);
    upload(repository, config);
    upload(repository, chart);
    String manifest =
        """
        {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
         "config": {"mediaType": "application/vnd.cncf.helm.config.v1+json",
           "digest": "%s", "size": %d},
         "layers": [{"mediaType": "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
           "digest": "%s", "size": %d}]}"""
            .formatted(
                ChartArchive.digestOf(config),
                config.length,
                ChartArchive.digestOf(chart),
                chart.length);
    send(
        HttpRequest.newBuilder(URI.create(root(repository) + "/manifests/" + tag))
            .header("Content-Type", "application/vnd.oci.image.manifest.v1+json")
            .PUT(BodyPublishers.ofString(manifest))
            .build(),
        201);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private void upload(String repository, byte[] blob) throws Exception {
    HttpResponse<Void> started =
        send(
            HttpRequest.newBuilder(URI.create(root(repository) + "/blobs/uploads/"))
                .POST(BodyPublishers.noBody())
                .build(),
            202);
    String location = started.headers().firstValue("Location").orElseThrow();
    String separator = location.contains("?") ? "&" : "?";
    send(
        HttpRequest.newBuilder(
                started
                    .uri()
                    .resolve(location + separator + "digest=" + ChartArchive.digestOf(blob)))
            .PUT(BodyPublishers.ofByteArray(blob))
            .build(),
        201);
  }

  private HttpResponse<Void> send(HttpRequest request, int expected) throws Exception {
    HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
    if (response.statusCode() != expected) {
      throw new IllegalStateException(request.uri() + " answers " + response.statusCode());
    }
    return response;
  }

  private String root(String repository) {
    return "http://" + host + "/v2/" + repository;
  }

  /** Reads the log until it says that the registry listens, then goes on draining it. */
  private boolean awaitListening() {
    try {
      var log = process.inputReader(StandardCharsets.UTF_8);
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
