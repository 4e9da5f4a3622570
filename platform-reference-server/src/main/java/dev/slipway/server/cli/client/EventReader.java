package dev.slipway.server.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events. For one thread. */
public final class EventReader {
  private final BufferedReader lines;
  private @Nullable String place;

  /**
   * One event.
   *
   * @param name what kind it is
   * @param data what it says
   */
  public record Event(String name, JsonNode data) {}

  /** The events of a stream. */
  public EventReader(InputStream stream) {
    lines = new BufferedReader(new InputStreamReader(stream, UTF_8));
  }

  /** The next event, waiting for it; null when the stream is over. */
  public @Nullable Event next() throws IOException {
    String name = "message";
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty() && data.length() > 0) {
        return new Event(name, ApiResponse.parse(data.toString()));
      } else if (line.startsWith("event:")) {
        name = line.substring(6).strip();
      } else if (line.startsWith("id:")) {
        place = line.substring(3).strip();
      } else if (line.startsWith("data:")) {
        data.append(line.substring(5)).append('\n');
      }
    }
    return null;
  }

  /** After which event to take the stream up again, or null. */
  public @Nullable String place() {
    return place;
  }
}
