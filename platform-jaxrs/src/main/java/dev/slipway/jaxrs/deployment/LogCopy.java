package dev.slipway.jaxrs.deployment;

import dev.slipway.deployment.LogLine;
import dev.slipway.deployment.LogStream;
import dev.slipway.jaxrs.stream.Sink;
import dev.slipway.jaxrs.stream.Source;
import java.io.IOException;
import java.time.Duration;

/** A log as plain text, to its end; each line begins with its pod and container. */
final class LogCopy implements Source {
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final int CHUNK = 16 * 1024;

  private final LogStream lines;

  LogCopy(LogStream lines) {
    this.lines = lines;
  }

  @Override
  public void copyTo(Sink sink) throws IOException, InterruptedException {
    try (lines) {
      StringBuilder chunk = new StringBuilder();
      while (!lines.isFinished() && !sink.isClosed()) {
        LogLine line = lines.next(WAIT);
        if (line != null) {
          chunk.append(line.pod()).append('/').append(line.container()).append(' ');
          chunk.append(line.text()).append('\n');
        }
        if (chunk.length() > CHUNK) {
          sink.write(chunk.toString());
          chunk.setLength(0);
        }
      }
      sink.write(chunk.toString());
    }
  }
}
