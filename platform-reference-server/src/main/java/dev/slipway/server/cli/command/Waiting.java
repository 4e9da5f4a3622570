package dev.slipway.server.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.server.cli.client.ApiRequest;
import dev.slipway.server.cli.client.ApiResponse;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.Connection;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.client.Failures;
import dev.slipway.server.cli.output.Terminal;
import dev.slipway.server.display.Display;
import dev.slipway.server.display.LiveDisplay;
import dev.slipway.server.display.PlainDisplay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a thing to become what it shall be, and shows how far it has come. */
final class Waiting {
  private static final long PAUSE_MILLIS = 300;
  private static final int TIME_WIDTH = 12;

  private final Connection connection;
  private final Terminal terminal;
  private final Duration patience;

  Waiting(Connection connection, Terminal terminal, Duration patience) {
    this.connection = connection;
    this.terminal = terminal;
    this.patience = patience;
  }

  /**
   * The thing as it is in the end; a missing node when it was to go and is gone.
   *
   * @param target its path
   * @param gone whether it shall go
   * @throws CliException when it fails, or does not come in time
   */
  JsonNode await(String group, String target, boolean gone) {
    String name = group + " " + target.substring(target.lastIndexOf('/') + 1);
    long end = System.nanoTime() + patience.toNanos();
    connection.work();
    try (Display display = display()) {
      display.step(fitting("Waiting for " + name));
      String last = "";
      while (true) {
        JsonNode thing;
        try (ApiResponse response = connection.send(ApiRequest.get(target))) {
          if (gone && response.status() == 404) {
            display.done(name + " is gone");
            return response.json();
          }
          if (!response.ok()) {
            throw Failures.of(response, connection.target());
          }
          thing = response.json();
          String status = status(thing);
          String now = status + reason(thing);
          if (!now.equals(last)) {
            display.event(now);
            last = now;
          }
          if (ended(group, thing, gone)) {
            display.done(name + " is " + status);
            return thing;
          }
          if (!gone && Readiness.of(group, thing) == Readiness.FAILED) {
            display.failed(name + " is " + status);
            throw new CliException(ExitCode.NOT_REACHED, name + " is " + status + reason(thing));
          }
        }
        pause(name, end, thing);
      }
    }
  }

  /** What one line of the terminal can show beside the time that has gone. */
  private String fitting(String text) {
    int room = terminal.width() == 0 ? text.length() : Math.max(1, terminal.width() - TIME_WIDTH);
    return text.length() <= room ? text : text.substring(0, room - 1) + "…";
  }

  private void pause(String name, long end, JsonNode thing) {
    if (System.nanoTime() >= end) {
      throw new CliException(
          ExitCode.NOT_REACHED,
          "%s is %s after %d s%s"
              .formatted(name, status(thing), patience.toSeconds(), reason(thing)));
    }
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.NOT_REACHED, "interrupted", e);
    }
  }

  private static boolean ended(String group, JsonNode thing, boolean gone) {
    String status = status(thing);
    return gone
        ? status.equals("deleted") || status.equals("expired")
        : Readiness.of(group, thing) == Readiness.READY;
  }

  private static String status(JsonNode thing) {
    if (thing.has("finished") && thing.has("started")) {
      return thing.path("finished").isNull() ? "under way" : "finished";
    }
    return thing.path("status").asText(thing.path("state").asText("there"));
  }

  private static String reason(JsonNode thing) {
    String reason = Readiness.reason(thing);
    return reason.isEmpty() ? "" : ": " + reason;
  }

  /** Beside the answer, which may go into a pipe. */
  private Display display() {
    return terminal.live()
        ? new LiveDisplay(terminal.err(), terminal.colour())
        : new PlainDisplay(terminal.err());
  }
}
