package dev.slipway.jaxrs.pipeline;

import dev.slipway.event.EventStore;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.stream.Sink;
import dev.slipway.jaxrs.stream.Source;
import dev.slipway.pipeline.RunLogs.RunLog;
import dev.slipway.pipeline.RunOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What scripts print as server-sent events, from a place on until the run is over. Thread-safe.
 *
 * <p>A stream holds one page and its place, however slow its client is: what is not kept any more
 * when the client comes to it is said to be missing. It looks for more when the feed has news, and
 * once a second: printing makes no event.
 */
public final class RunLogStreams {
  private static final int PAGE = 4;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final EventStore events;
  private final JsonFormat json;
  private final Duration heartbeat;

  /** Streams that show every {@code heartbeat} that they live. */
  public RunLogStreams(EventStore events, JsonFormat json, Duration heartbeat) {
    this.events = events;
    this.json = json;
    this.heartbeat = heartbeat;
  }

  Source follow(RunLog log, long from, BooleanSupplier stillAllowed) {
    return sink -> {
      Semaphore news = new Semaphore(0);
      try (EventStore.Subscription subscription = events.subscribe(news::release)) {
        copy(log, from, stillAllowed, sink, news);
      }
    };
  }

  private void copy(RunLog log, long from, BooleanSupplier stillAllowed, Sink sink, Semaphore news)
      throws IOException, InterruptedException {
    sink.write("retry: 1000\n\n");
    long place = from;
    Duration silent = Duration.ZERO;
    while (!sink.isClosed()) {
      boolean complete = log.isComplete(); // before the pieces: none follows then
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
