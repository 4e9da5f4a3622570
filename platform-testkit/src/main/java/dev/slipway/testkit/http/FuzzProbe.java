package dev.slipway.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests, good HTTP and bad, and waits for no answer longer than it has patience. */
final class FuzzProbe {
  private static final int MOST_READ = 256 * 1024;
  private static final String STREAM = "text/event-stream";
  private static final BodyHandler<String> BODY =
      info ->
          info.headers().firstValue("Content-Type").orElse("").startsWith(STREAM)
              ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), FuzzProbe::hungUp)
              : BodySubscribers.ofString(StandardCharsets.UTF_8);

  private final HttpClient http;
  private final Duration patience;
  private final @Nullable String token;

  FuzzProbe(Duration patience, @Nullable String token) {
    this.patience = patience;
    this.token = token;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .build();
  }

  @Nullable String token() {
    return token;
  }

  /** The answer to a good request; asks again when a connection that was kept open had ended. */
  FuzzAnswer send(HttpRequest.Builder request) throws InterruptedException {
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpRequest built = request.timeout(patience).build();
    FuzzAnswer first = ask(built);
    return first.trouble().startsWith("no answer") ? ask(built) : first;
  }

  private FuzzAnswer ask(HttpRequest request) throws InterruptedException {
    CompletableFuture<HttpResponse<String>> asked = http.sendAsync(request, BODY);
    try {
      HttpResponse<String> answer = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new FuzzAnswer(answer.statusCode(), answer.body(), "");
    } catch (TimeoutException e) {
      asked.cancel(true);
      return FuzzAnswer.none("hangs");
    } catch (ExecutionException e) {
      boolean hangs = e.getCause() instanceof java.net.http.HttpTimeoutException;
      return FuzzAnswer.none(hangs ? "hangs" : "no answer: " + e.getCause());
    }
  }

  /** What comes back for bytes that need not be HTTP, until the server closes the connection. */
  FuzzAnswer send(URI base, byte[] bytes) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), millis());
      socket.setSoTimeout(millis());
      write(socket, bytes);
      return read(socket.getInputStream());
    } catch (SocketTimeoutException e) {
      return FuzzAnswer.none("hangs");
    } catch (IOException e) {
      return new FuzzAnswer(0, "", ""); // a reset, which bad HTTP deserves
    }
  }

  private static void write(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
    } catch (IOException e) {
      return; // the server had enough before the end; what it said is still to be read
    }
  }

  private FuzzAnswer read(InputStream stream) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    for (int count = stream.read(part); count >= 0; count = stream.read(part)) {
      all.write(part, 0, count);
      if (all.size() > MOST_READ) {
        break;
      }
      if (System.nanoTime() > end) {
        throw new SocketTimeoutException();
      }
    }
    String text = all.toString(StandardCharsets.ISO_8859_1);
    boolean status = text.matches("(?s)HTTP/1\\.[01] [0-9]{3}.*");
    if (!status) {
      return text.isEmpty() ? new FuzzAnswer(0, "", "") : FuzzAnswer.none("no HTTP: " + text);
    }
    int head = text.indexOf("\r\n\r\n");
    return new FuzzAnswer(
        Integer.parseInt(text.substring(9, 12)), head < 0 ? "" : text.substring(head + 4), "");
  }

  private int millis() {
    return Math.toIntExact(patience.toMillis());
  }

  /** Leaves a stream, which would go on for ever. */
  private static String hungUp(InputStream stream) {
    try (stream) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
