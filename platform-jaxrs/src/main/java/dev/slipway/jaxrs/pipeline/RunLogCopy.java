package dev.slipway.jaxrs.pipeline;

import dev.slipway.pipeline.RunLogs.RunLog;
import dev.slipway.pipeline.RunOutput;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a script printed as plain text, as far as it goes now. */
final class RunLogCopy implements StreamingOutput {
  private static final int PAGE = 8;

  private final RunLog log;

  RunLogCopy(RunLog log) {
    this.log = log;
  }

  @Override
  public void write(OutputStream output) throws IOException {
    long place = 0;
    List<RunOutput> page;
    do {
      page = log.from(place, PAGE);
      for (RunOutput piece : page) {
        output.write((gap(place, piece) + piece.text()).getBytes(StandardCharsets.UTF_8));
        place = piece.end();
      }
    } while (page.size() == PAGE);
  }

  /** What stands for the text before a piece that is not kept. */
  static String gap(long place, RunOutput piece) {
    long missing = piece.position() - place;
    return missing <= 0 ? "" : "\n[... " + missing + " characters are not kept ...]\n";
  }
}
