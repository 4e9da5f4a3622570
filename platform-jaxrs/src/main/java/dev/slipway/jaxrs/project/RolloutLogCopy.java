package dev.slipway.jaxrs.project;

import dev.slipway.project.rollout.LogLine;
import dev.slipway.project.rollout.RolloutLogs.RolloutLog;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A rollout's log as plain text, as far as it goes now: time, who says it, and what. */
final class RolloutLogCopy implements StreamingOutput {
  private static final int PAGE = 500;

  private final RolloutLog log;

  RolloutLogCopy(RolloutLog log) {
    this.log = log;
  }

  @Override
  public void write(OutputStream output) throws IOException {
    long place = 0;
    List<LogLine> page;
    do {
      page = log.after(place, PAGE);
      for (LogLine line : page) {
        String text = line.at() + " " + line.source().word() + " " + line.text() + "\n";
        output.write(text.getBytes(StandardCharsets.UTF_8));
        place = line.number();
      }
    } while (page.size() == PAGE);
  }
}
