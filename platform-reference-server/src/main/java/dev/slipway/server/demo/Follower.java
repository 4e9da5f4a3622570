package dev.slipway.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Follows an event stream, and takes it up again where it broke. */
final class Follower implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PAUSE_MILLIS = 200;

  private final Api api;
  private final String path;
  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final Thread reader;
  private volatile boolean closed;
  private volatile @Nullable Stream<String> open;

  Follower(Api api, String path) {
    this.api = api;
    this.path = path;
    reader = new Thread(this::read, "demo-events");
    reader.setDaemon(true);
    reader.start();
  }

  /** The next event, or null when none came in time. */
  @Nullable JsonNode next(Duration patience) throws InterruptedException {
    return events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    closed = true;
    Stream<String> stream = open;
    if (stream != null) {
      stream.close();
    }
    reader.interrupt();
  }

  private void read() {
    String last = null;
    while (!closed) {
      try {
        HttpResponse<Stream<String>> response = api.stream(path, last);
        try (Stream<String> lines = response.body()) {
          open = lines;
          if (response.statusCode() == 200) {
            last = read(lines.iterator(), last);
          }
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS); // the server ended the stream
      } catch (IOException | UncheckedIOException e) {
        // The server keeps the place: asked again, unless closed meanwhile.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private @Nullable String read(Iterator<String> lines, @Nullable String last) throws IOException {
    String seen = last;
    StringBuilder data = new StringBuilder();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("id:")) {
        seen = line.substring(3).strip();
      } else if (line.startsWith("data:")) {
        data.append(line.substring(5)).append('\n');
      } else if (line.isEmpty() && data.length() > 0) {
        events.add(JSON.readTree(data.toString()));
        data.setLength(0);
      }
    }
    return seen;
  }
}
