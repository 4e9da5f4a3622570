package dev.slipway.jaxrs.deployment;

import dev.slipway.deployment.LogLine;
import dev.slipway.deployment.LogStream;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A log as plain text, to its end; each line begins with its pod and container. */
final class LogCopy implements StreamingOutput {
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final LogStream lines;

  LogCopy(LogStream lines) {
    this.lines = lines;
  }

  @Override
  public void write(OutputStream output) throws IOException {
    try (lines) {
      while (!lines.isFinished()) {
        LogLine line = lines.next(WAIT);
        if (line != null) {
          String text = line.pod() + "/" + line.container() + " " + line.text() + "\n";
          output.write(text.getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
