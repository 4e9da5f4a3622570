package dev.slipway.server.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.server.cli.client.ApiRequest;
import dev.slipway.server.cli.client.ApiResponse;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.client.EventReader;
import dev.slipway.server.cli.client.EventReader.Event;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.client.Failures;
import dev.slipway.server.cli.output.Format;
import dev.slipway.server.cli.output.Terminal;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Writes what a stream tells as it comes, and takes it up again where it broke. */
final class Following {
  private static final int TRIES = 5;
  private static final long PAUSE_MILLIS = 500;

  private final Connection connection;
  private final Terminal terminal;
  private final Format format;

  Following(Connection connection, Terminal terminal, Format format) {
    this.connection = connection;
    this.terminal = terminal;
    this.format = format;
  }

  /** Writes until the stream says that it is over. */
  void follow(ApiRequest request) {
    ApiRequest next = request;
    int broken = 0;
    while (true) {
      EventReader reader;
      try (ApiResponse response = connection.send(next)) {
        if (!response.ok()) {
          throw Failures.of(response, connection.target());
        }
        reader = new EventReader(response.body());
        int told = copy(reader);
        if (told < 0) {
          return;
        }
        broken = told > 0 ? 0 : broken + 1;
      }
      if (broken > TRIES) {
        throw new CliException(ExitCode.UNAVAILABLE, "the stream breaks again and again");
      }
      String place = reader.place();
      next = place == null ? request : request.with("Last-Event-ID", place);
      if (place == null && broken == 0) {
        return; // it cannot be taken up where it was
      }
      pause();
    }
  }

  /** How many events came; less than none when that was all. */
  private int copy(EventReader reader) {
    int told = 0;
    try {
      for (Event event = reader.next(); event != null; event = reader.next()) {
        if (event.name().equals("end")) {
          return -1;
        }
        terminal.out().println(text(event.data()));
        terminal.out().flush();
        told++;
      }
    } catch (IOException e) {
      // Taken up again.
    }
    return told;
  }

  private String text(JsonNode data) {
    if (format == Format.JSON) {
      return data.toString();
    }
    if (data.has("text")) {
      String from = data.has("pod") ? data.path("pod").asText() + "/" : "";
      String container = data.has("container") ? data.path("container").asText() + " " : "";
      return from + container + data.path("text").asText();
    }
    if (data.has("line") || (data.has("message") && !data.has("kind"))) {
      return data.path("line").asText(data.path("message").asText());
    }
    if (data.has("kind")) {
      String message = data.path("data").path("message").asText("");
      return "%s  %s  %s%s"
          .formatted(
              data.path("at").asText(),
              data.path("object").asText(),
              data.path("kind").asText(),
              message.isEmpty() ? "" : "  " + message);
    }
    return data.toString();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.UNAVAILABLE, "interrupted", e);
    }
  }
}
