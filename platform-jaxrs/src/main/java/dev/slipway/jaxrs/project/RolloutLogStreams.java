package dev.slipway.jaxrs.project;

import dev.slipway.event.EventStore;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.stream.Sink;
import dev.slipway.jaxrs.stream.Source;
import dev.slipway.project.rollout.LogLine;
import dev.slipway.project.rollout.RolloutLogs.RolloutLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Logs of rollouts as server-sent events, from a line on until the rollout has come to its end.
 * Thread-safe.
 *
 * <p>A stream holds one page and its place, however slow its client is. It looks for lines when the
 * feed has news, and once a second: Helm's lines make no event.
 */
public final class RolloutLogStreams {
  private static final int PAGE = 200;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final EventStore events;
  private final JsonFormat json;
  private final Duration heartbeat;

  /** Streams that show every {@code heartbeat} that they live. */
  public RolloutLogStreams(EventStore events, JsonFormat json, Duration heartbeat) {
    this.events = events;
    this.json = json;
    this.heartbeat = heartbeat;
  }

  Source follow(RolloutLog log, long after, BooleanSupplier stillAllowed) {
    return sink -> {
      Semaphore news = new Semaphore(0);
      try (EventStore.Subscription subscription = events.subscribe(news::release)) {
        copy(log, after, stillAllowed, sink, news);
      }
    };
  }

  private void copy(
      RolloutLog log, long after, BooleanSupplier stillAllowed, Sink sink, Semaphore news)
      throws IOException, InterruptedException {
    sink.write("retry: 1000\n\n");
    long place = after;
    Duration silent = Duration.ZERO;
    while (!sink.isClosed()) {
      boolean complete = log.isComplete(); // before the lines: none follows then
      long reached = write(log, place, sink);
      if (complete) {
        sink.write("event: end\ndata: {}\n\n");
        return;
      }
      silent = reached == place ? silent.plus(LOOK) : Duration.ZERO;
      place = reached;
      if (silent.compareTo(heartbeat) >= 0) {
        if (!stillAllowed.getAsBoolean()) {
          return;
        }
        sink.write(": still here\n\n");
        silent = Duration.ZERO;
      }
      if (news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    }
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
