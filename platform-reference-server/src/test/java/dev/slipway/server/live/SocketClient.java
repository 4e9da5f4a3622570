package dev.slipway.server.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket client on the JDK's own implementation. */
public final class SocketClient implements WebSocket.Listener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;
  private volatile boolean reads = true;

  private SocketClient(URI address) {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .connectTimeout(PATIENCE)
            .buildAsync(address, this)
            .join();
  }

  /** Connects to a path of the server with that HTTP address. */
  public static SocketClient connect(URI http, String path) {
    return new SocketClient(URI.create("ws" + http.toString().substring("http".length()) + path));
  }

  /** Sends a text. */
  public void say(String text) {
    socket.sendText(text, true).join();
  }

  /** The next message; null when none came in time. */
  public @Nullable String next() throws InterruptedException {
    return texts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Leaves all that follows, but for one message, to the network. */
  public void readNoMore() {
    reads = false;
  }

  /** How many messages were read and not asked for yet. */
  public int waiting() {
    return texts.size();
  }

  /** The code with which the server closed. */
  public int closed() throws Exception {
    return end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      texts.add(partial.toString());
      partial.setLength(0);
    }
    if (reads) {
      from.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    end.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    end.completeExceptionally(failure);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
