package dev.slipway.cluster.simulated;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.net.BindException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API over HTTP on the loopback interface; it can be switched off and on again. */
final class ApiServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private static final String HOST = "127.0.0.1";
  private static final int MOST_UNREAD = 64 << 20;

  private static final long BIND_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long BIND_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final ApiHandler handler;
  private final ApiObjects objects;
  private final Vertx vertx;
  private @Nullable HttpServer server;
  private int port;

  ApiServer(ApiHandler handler, ApiObjects objects, int port) {
    this.handler = handler;
    this.objects = objects;
    this.port = port;
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(8)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
  }

  String url() {
    return "http://" + HOST + ':' + port;
  }

  /** Accepts connections, on the same port as before when there was a before. */
  synchronized void open() {
    if (server != null) {
      return;
    }
    HttpServer next = listen();
    port = next.actualPort();
    server = next;
  }

  /**
   * Listens. A socket that was closed a moment ago is given up by the event loop only when it next
   * looks for news, so that its port can be taken for a while yet.
   */
  private HttpServer listen() {
    long deadline = System.nanoTime() + BIND_PATIENCE_NANOS;
    while (true) {
      HttpServer next = server();
      try {
        await(next.listen().toCompletionStage());
        return next;
      } catch (IllegalStateException e) {
        boolean again = port != 0 && e.getCause() instanceof BindException;
        if (!again || System.nanoTime() - deadline >= 0) {
          throw e;
        }
        LockSupport.parkNanos(BIND_PAUSE_NANOS);
      }
    }
  }

  private HttpServer server() {
    HttpServer next =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(HOST)
                .setPort(port)
                .setMaxInitialLineLength(16_384)
                .setMaxWebSocketFrameSize(16 << 20)
                .setMaxWebSocketMessageSize(16 << 20));
    return next.requestHandler(this::handle);
  }

  /** Ends all connections and refuses new ones. */
  synchronized void shut() {
    if (server != null) {
      await(server.close().toCompletionStage());
      server = null;
    }
  }

  private void handle(HttpServerRequest incoming) {
    if ("websocket".equalsIgnoreCase(incoming.getHeader("Upgrade"))) {
      handshake(incoming, request(incoming, Buffer.buffer()));
      return;
    }
    incoming
        .body()
        .onSuccess(
            body -> {
              ApiRequest request = request(incoming, body);
              if (request.watches()) {
                watch(incoming, request);
              } else if (LogFollow.asked(request)) {
                follow(incoming.response(), request);
              } else {
                vertx
                    .executeBlocking(() -> handler.handle(request), false)
                    .onSuccess(answer -> answer(incoming.response(), answer))
                    .onFailure(failure -> fail(incoming, failure));
              }
            })
        .onFailure(failure -> fail(incoming, failure));
  }

  private static ApiRequest request(HttpServerRequest incoming, Buffer body) {
    List<String> path = new ArrayList<>();
    for (String segment : Objects.requireNonNullElse(incoming.path(), "/").split("/", -1)) {
      if (!segment.isEmpty()) {
        path.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
      }
    }
    String type = incoming.getHeader("Content-Type");
    String plain = type == null ? "" : type.split(";", 2)[0].strip();
    String agent = incoming.getHeader("User-Agent");
    return new ApiRequest(
        incoming.method().name(),
        List.copyOf(path),
        query(incoming.params()),
        plain,
        agent == null ? "" : agent,
        body.toString(StandardCharsets.UTF_8));
  }

  private static Map<String, String> query(MultiMap params) {
    Map<String, String> query = new HashMap<>();
    params.forEach(each -> query.putIfAbsent(each.getKey(), each.getValue()));
    return query;
  }

  private static void answer(HttpServerResponse response, ApiResponse answer) {
    if (!response.closed() && !response.ended()) {
      response
          .setStatusCode(answer.code())
          .putHeader("Content-Type", answer.contentType())
          .end(answer.body());
    }
  }

  private static void fail(HttpServerRequest incoming, Throwable failure) {
    LOG.warn("{} {} failed", incoming.method(), incoming.path(), failure);
    ApiException internal =
        new ApiException(500, "InternalError", "the simulated cluster failed: " + failure);
    answer(incoming.response(), ApiResponse.of(500, internal.status()));
  }

  private void handshake(HttpServerRequest incoming, ApiRequest request) {
    if (!request.watches()) {
      answer(incoming.response(), handler.handle(request));
      return;
    }
    try {
      ResourcePath path = watched(request);
      incoming
          .toWebSocket()
          .onSuccess(socket -> socket(socket, request, path))
          .onFailure(failure -> LOG.debug("A watch did not start", failure));
    } catch (ApiException refused) {
      answer(incoming.response(), ApiResponse.of(refused.code(), refused.status()));
    }
  }

  private void watch(HttpServerRequest incoming, ApiRequest request) {
    try {
      stream(incoming.response(), request, watched(request));
    } catch (ApiException refused) {
      answer(incoming.response(), ApiResponse.of(refused.code(), refused.status()));
    }
  }

  private void follow(HttpServerResponse response, ApiRequest request) {
    try {
      ResourcePath path = ResourcePath.parse(request.path(), objects.types());
      response.setChunked(true).putHeader("Content-Type", "text/plain; charset=utf-8");
      Runnable stop =
          LogFollow.start(
              request, path, objects.store(), text -> response.write(text), () -> response.end());
      response.closeHandler(closed -> stop.run());
      response.endHandler(ended -> stop.run());
    } catch (ApiException refused) {
      response.setChunked(false);
      answer(response, ApiResponse.of(refused.code(), refused.status()));
    }
  }

  /** What a watch is on; refuses bad parameters while the answer can still be a status. */
  private ResourcePath watched(ApiRequest request) {
    ResourcePath path = ResourcePath.parse(request.path(), objects.types());
    ObjectFilter.of(request, path);
    request.number("resourceVersion");
    request.number("timeoutSeconds");
    return path;
  }

  private void socket(ServerWebSocket socket, ApiRequest request, ResourcePath path) {
    socket.setWriteQueueMaxSize(MOST_UNREAD);
    start(
        request,
        path,
        line -> {
          if (socket.writeQueueFull()) {
            // The watcher does not keep up: it may come back and list again.
            socket.close();
          } else {
            socket.writeTextMessage(line);
          }
        },
        stop -> socket.closeHandler(closed -> stop.run()),
        () -> socket.close());
  }

  private void stream(HttpServerResponse response, ApiRequest request, ResourcePath path) {
    response.setChunked(true).putHeader("Content-Type", "application/json");
    response.write(Buffer.buffer());
    start(
        request,
        path,
        line -> response.write(line),
        stop -> response.closeHandler(closed -> stop.run()),
        () -> response.end());
  }

  private void start(
      ApiRequest request,
      ResourcePath path,
      Consumer<String> out,
      Consumer<Runnable> onClose,
      Runnable close) {
    Runnable stop = WatchStream.start(request, path, objects.store(), out);
    onClose.accept(stop);
    long seconds = request.number("timeoutSeconds");
    if (seconds > 0) {
      vertx.setTimer(
          TimeUnit.SECONDS.toMillis(seconds),
          timer -> {
            stop.run();
            close.run();
          });
    }
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException failure) {
      throw new IllegalStateException(
          "The simulated cluster's HTTP server failed", failure.getCause());
    }
  }

  @Override
  public void close() {
    shut();
    await(vertx.close().toCompletionStage());
  }
}
