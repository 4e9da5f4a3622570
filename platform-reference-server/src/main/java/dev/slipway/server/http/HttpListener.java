package dev.slipway.server.http;

import dev.slipway.server.lifecycle.StartException;
import dev.slipway.server.options.HttpOptions;
import dev.slipway.server.options.TlsOption;
import dev.slipway.server.tls.Tls;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.ServerConfiguration;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** A Grizzly server with one listener that serves a JAX-RS application. */
public final class HttpListener {
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int IDLE_SECONDS = 75;
  private static final int READ_SECONDS = 30;
  private static final int THREADS = 64;
  private static final int WAITING_REQUESTS = 1024;

  /** What {@code localhost} stands for, and every address of the machine. */
  private static final Set<String> LOCAL = Set.of("127.0.0.1", "0.0.0.0", "::");

  private final HttpServer server;
  private final NetworkListener listener;

  private HttpListener(HttpServer server, NetworkListener listener) {
    this.server = server;
    this.listener = listener;
  }

  /**
   * Listens.
   *
   * @param more what the listener understands beside HTTP
   * @throws StartException when the address is taken or not this machine's
   */
  public static HttpListener start(HttpOptions options, ResourceConfig application, AddOn... more) {
    application.register(PeerAddress.class);
    NetworkListener listener = new NetworkListener("slipway", options.bind(), options.port());
    configure(listener);
    TlsOption tls = options.tls();
    if (tls != null) {
      listener.setSecure(true);
      listener.setSSLEngineConfig(Tls.server(tls));
    }
    listener.registerAddOn(new HttpCodec());
    listener.registerAddOn(new IgnoredUpgrades());
    Stream.of(more).forEach(listener::registerAddOn);
    HttpServer server = new HttpServer();
    server.addListener(listener);
    ServerConfiguration configuration = server.getServerConfiguration();
    configuration.setDefaultErrorPageGenerator(new JsonErrorPage());
    configuration.addHttpHandler(
        new CheckedRequests(
            ContainerFactory.createContainer(GrizzlyHttpContainer.class, application),
            options.frontend() == null ? null : new Frontend(options.frontend())),
        "/");
    try {
      server.start();
    } catch (IOException e) {
      server.shutdownNow();
      throw new StartException(reason(options, e), e);
    }
    return new HttpListener(server, listener);
  }

  /** Where it listens. */
  public URI address() {
    return at(listener.getHost());
  }

  /** Where programs on this machine reach it. */
  public URI localAddress() {
    return at(LOCAL.contains(listener.getHost()) ? "localhost" : listener.getHost());
  }

  private URI at(String host) {
    boolean v6 = host.indexOf(':') >= 0;
    return URI.create(
        "%s://%s:%d"
            .formatted(
                listener.isSecure() ? "https" : "http",
                v6 ? "[" + host + "]" : host,
                listener.getPort()));
  }

  /** Takes no more requests, waits for those that run, then closes every connection. */
  public void stop(Duration patience) throws InterruptedException {
    try {
      server
          .shutdown(patience.toMillis(), TimeUnit.MILLISECONDS)
          .get(patience.toMillis() + 500, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      server.shutdownNow();
    }
  }

  private static void configure(NetworkListener listener) {
    listener.setMaxHttpHeaderSize(MAX_HEADER_BYTES);
    listener.getKeepAlive().setIdleTimeoutInSeconds(IDLE_SECONDS);
    listener.getTransport().setReadTimeout(READ_SECONDS, TimeUnit.SECONDS);
    listener
        .getTransport()
        .setWorkerThreadPoolConfig(
            ThreadPoolConfig.defaultConfig()
                .copy()
                .setPoolName("http")
                .setCorePoolSize(THREADS)
                .setMaxPoolSize(THREADS)
                .setQueueLimit(WAITING_REQUESTS)
                .setDaemon(true));
  }

  private static String reason(HttpOptions options, IOException failure) {
    String where = options.bind() + ":" + options.port();
    boolean taken =
        failure instanceof BindException
            && String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("in use");
    return taken
        ? "port " + where + " is taken by another program: give --port another one, or 0"
        : "cannot listen on " + where + ": " + failure.getMessage();
  }

  /** Whether nobody listens on the port. */
  public static boolean free(String bind, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
