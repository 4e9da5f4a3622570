package dev.slipway.jaxrs.deployment;

import dev.slipway.deployment.LogLine;
import dev.slipway.deployment.LogStream;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.stream.Sink;
import dev.slipway.jaxrs.stream.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A log as server-sent events, until the containers end or somebody hangs up. */
final class LogFollower implements Source {
  private final LogStream lines;
  private final JsonFormat json;
  private final Duration heartbeat;
  private final BooleanSupplier stillAllowed;

  LogFollower(LogStream lines, JsonFormat json, Duration heartbeat, BooleanSupplier stillAllowed) {
    this.lines = lines;
    this.json = json;
    this.heartbeat = heartbeat;
    this.stillAllowed = stillAllowed;
  }

  @Override
  public void copyTo(Sink sink) throws IOException, InterruptedException {
    try (lines) {
      sink.write(": the log follows\n\n");
      while (!lines.isFinished() && !sink.isClosed()) {
        LogLine line = lines.next(heartbeat);
        if (line != null) {
          sink.write("event: line\ndata: " + json.text(line) + "\n\n");
        } else if (!lines.isFinished()) {
          if (!stillAllowed.getAsBoolean()) {
            return;
          }
          sink.write(": still here\n\n");
        }
      }
      sink.write("event: end\ndata: {}\n\n");
    }
  }
}
