package dev.slipway.jaxrs.stream;

import dev.slipway.event.EventStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Logs as server-sent events, from a place on until they are complete. A stream looks for more when
 * the feed has news, and once a second: what is written to a log makes no event. Thread-safe.
 */
public final class FollowedLogs {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final EventStore events;
  private final Duration heartbeat;

  /** Streams that show every {@code heartbeat} that they live. */
  public FollowedLogs(EventStore events, Duration heartbeat) {
    this.events = events;
    this.heartbeat = heartbeat;
  }

  /** A log that grows. */
  public interface Log {
    /** Whether nothing follows what is there. */
    boolean isComplete();

    /** Writes what there is after the place, in pages, and returns the place then reached. */
    long write(long place, Sink sink) throws IOException;
  }

  /** The log from that place on, as long as the caller is still allowed to see it. */
  public Source follow(Log log, long from, BooleanSupplier stillAllowed) {
    return sink -> {
      Semaphore news = new Semaphore(0);
      try (EventStore.Subscription subscription = events.subscribe(news::release)) {
        copy(log, from, stillAllowed, sink, news);
      }
    };
  }

  private void copy(Log log, long from, BooleanSupplier stillAllowed, Sink sink, Semaphore news)
      throws IOException, InterruptedException {
    sink.write("retry: 1000\n\n");
    long place = from;
    Duration silent = Duration.ZERO;
    while (!sink.isClosed()) {
      boolean complete = log.isComplete(); // before what is there: nothing follows then
      long reached = log.write(place, sink);
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
}
