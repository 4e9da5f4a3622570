package dev.slipway.jaxrs.project;

import dev.slipway.event.EventStore;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.stream.FollowedLogs;
import dev.slipway.jaxrs.stream.Sink;
import dev.slipway.jaxrs.stream.Source;
import dev.slipway.project.rollout.LogLine;
import dev.slipway.project.rollout.RolloutLogs.RolloutLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Logs of rollouts as server-sent events, from a line on until the rollout has come to its end.
 * Thread-safe.
 *
 * <p>A stream holds one page and its place, however slow its client is.
 */
public final class RolloutLogStreams {
  private static final int PAGE = 200;

  private final FollowedLogs logs;
  private final JsonFormat json;

  /** Streams that show every {@code heartbeat} that they live. */
  public RolloutLogStreams(EventStore events, JsonFormat json, Duration heartbeat) {
    this.logs = new FollowedLogs(events, heartbeat);
    this.json = json;
  }

  Source follow(RolloutLog log, long after, BooleanSupplier stillAllowed) {
    return logs.follow(
        new FollowedLogs.Log() {
          @Override
          public boolean isComplete() {
            return log.isComplete();
          }

          @Override
          public long write(long place, Sink sink) throws IOException {
            return RolloutLogStreams.this.write(log, place, sink);
          }
        },
        after,
        stillAllowed);
  }

  private long write(RolloutLog log, long after, Sink sink) throws IOException {
    long place = after;
    while (true) {
      List<LogLine> page = log.after(place, PAGE);
      if (page.isEmpty()) {
        return place;
      }
      StringBuilder text = new StringBuilder();
      for (LogLine line : page) {
        text.append("id: ").append(line.number()).append("\nevent: line\ndata: ");
        text.append(json.text(LineRead.of(line))).append("\n\n");
      }
      sink.write(text.toString());
      place = page.get(page.size() - 1).number();
    }
  }

  /** A line as a stream shows it. */
  record LineRead(long number, Instant at, String source, String text) {
    static LineRead of(LogLine line) {
      return new LineRead(line.number(), line.at(), line.source().word(), line.text());
    }
  }
}
