package dev.slipway.jaxrs;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a stream of server-sent events over a bare socket, which a test can cut at any byte. */
final class SseReader implements AutoCloseable {
  private final Socket socket;
  private final InputStream input;

  /** Opens the stream; {@code lastEventId} is sent when it is not null. */
  SseReader(URI base, String path, String token, @Nullable String lastEventId) throws IOException {
    socket = new Socket(base.getHost(), base.getPort());
    socket.setSoTimeout(20_000);
    String resume = lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
    String request =
        "GET %s HTTP/1.1\r\nHost: test\r\nAccept: text/event-stream\r\n%sAuthorization: Bearer %s\r\n\r\n"
            .formatted(path, resume, token);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    input = socket.getInputStream();
  }

  /** The next line without its end, chunk sizes included; null at the end. */
  @Nullable String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = input.read();
    while (next >= 0 && next != '\n') {
      line.append((char) next);
      next = input.read();
    }
    return next < 0 && line.isEmpty() ? null : line.toString().stripTrailing();
  }

  /** The ids of the next events. */
  List<Long> ids(int count) throws IOException {
    List<Long> ids = new ArrayList<>();
    while (ids.size() < count) {
      String line = line();
      if (line == null) {
        throw new IOException("the stream ended after " + ids);
      }
      if (line.startsWith("id: ")) {
        ids.add(Long.parseLong(line.substring(4)));
      }
    }
    return ids;
  }

  /** Reads until a line begins with the text. */
  String until(String start) throws IOException {
    String line = line();
    while (line != null && !line.startsWith(start)) {
      line = line();
    }
    if (line == null) {
      throw new IOException("the stream ended without " + start);
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
