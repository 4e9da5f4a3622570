package dev.slipway.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.slipway.cluster.simulated.PodLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** What an API server asks of a kubelet for the logs of a container, over HTTPS on loopback. */
final class LogServer implements AutoCloseable {
  private static final char[] PASSWORD = "loopback".toCharArray();
  private static final String PATH = "/containerLogs/";

  private final HttpsServer server;

  private LogServer(HttpsServer server) {
    this.server = server;
  }

  static LogServer start() {
    try {
      HttpsServer server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls()));
      server.createContext(PATH, LogServer::answer);
      server.start();
      return new LogServer(server);
    } catch (IOException failure) {
      throw new UncheckedIOException("The log server does not start", failure);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().substring(PATH.length()).split("/", -1);
      if (path.length != 3) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      List<String> lines = PodLog.lines(path[0], path[1], path[2], "of this container");
      byte[] text = PodLog.tail(lines, tailLines(exchange)).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain");
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  private static String tailLines(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    for (String each : (query == null ? "" : query).split("&", -1)) {
      if (each.startsWith("tailLines=")) {
        return each.substring("tailLines=".length());
      }
    }
    return "";
  }

  private static SSLContext tls() throws IOException {
    Path folder = Files.createTempDirectory("slipway-node");
    Path file = folder.resolve("node.p12");
    try {
      generate(file);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        keys.load(in, PASSWORD);
      }
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new IOException("The certificate of the log server cannot be used", unusable);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  /** Makes a key with a certificate that it signed itself, with the tool of the running JDK. */
  private static void generate(Path file) throws IOException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "node",
                "-keyalg",
                "EC",
                "-dname",
                "CN=simulated-node",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        keytool.destroyForcibly();
        throw new IOException("keytool made no certificate");
      }
    } catch (InterruptedException interrupted) {
      keytool.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
