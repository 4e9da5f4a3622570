package dev.slipway.jaxrs.pipeline;

import dev.slipway.event.EventStore;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.stream.FollowedLogs;
import dev.slipway.jaxrs.stream.Sink;
import dev.slipway.jaxrs.stream.Source;
import dev.slipway.pipeline.RunLogs.RunLog;
import dev.slipway.pipeline.RunOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What scripts print as server-sent events, from a place on until the run is over. Thread-safe.
 *
 * <p>A stream holds one page and its place, however slow its client is: what is not kept any more
 * when the client comes to it is said to be missing.
 */
public final class RunLogStreams {
  private static final int PAGE = 4;

  private final FollowedLogs logs;
  private final JsonFormat json;

  /** Streams that show every {@code heartbeat} that they live. */
  public RunLogStreams(EventStore events, JsonFormat json, Duration heartbeat) {
    this.logs = new FollowedLogs(events, heartbeat);
    this.json = json;
  }

  Source follow(RunLog log, long from, BooleanSupplier stillAllowed) {
    return logs.follow(
        new FollowedLogs.Log() {
          @Override
          public boolean isComplete() {
            return log.isComplete();
          }

          @Override
          public long write(long place, Sink sink) throws IOException {
            return RunLogStreams.this.write(log, place, sink);
          }
        },
        from,
        stillAllowed);
  }

  private long write(RunLog log, long from, Sink sink) throws IOException {
    long place = from;
    while (true) {
      List<RunOutput> page = log.from(place, PAGE);
      if (page.isEmpty()) {
        return place;
      }
      for (RunOutput piece : page) {
        sink.write(
            "id: %d\nevent: output\ndata: %s\n\n"
                .formatted(piece.end(), json.text(PieceRead.of(place, piece))));
        place = piece.end();
      }
    }
  }

  /**
   * A piece as a stream shows it; {@code missing} is how many characters before it are not kept.
   */
  record PieceRead(long position, long missing, Instant at, String text) {
    static PieceRead of(long place, RunOutput piece) {
      return new PieceRead(
          piece.position(), Math.max(0, piece.position() - place), piece.at(), piece.text());
    }
  }
}
