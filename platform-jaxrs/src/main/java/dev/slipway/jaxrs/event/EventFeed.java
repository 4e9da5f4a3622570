package dev.slipway.jaxrs.event;

import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.event.EventStore;
import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.stream.Sink;
import dev.slipway.jaxrs.stream.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Events as they happen, from a place in the feed on. It holds no more than one page and its place,
 * so that it misses nothing and repeats nothing, however slow the client is.
 */
final class EventFeed implements Source {
  private static final int PAGE = 100;

  private final EventStore events;
  private final JsonFormat json;
  private final Duration heartbeat;
  private final Supplier<EventFilter> filter;
  private final BooleanSupplier stillAllowed;
  private long place;

  EventFeed(
      EventStore events,
      JsonFormat json,
      Duration heartbeat,
      Supplier<EventFilter> filter,
      BooleanSupplier stillAllowed,
      long after) {
    this.events = events;
    this.json = json;
    this.heartbeat = heartbeat;
    this.filter = filter;
    this.stillAllowed = stillAllowed;
    this.place = after;
  }

  @Override
  public void copyTo(Sink sink) throws IOException, InterruptedException {
    Semaphore news = new Semaphore(0);
    EventStore.Subscription subscription = events.subscribe(news::release);
    try {
      sink.write("retry: 1000\n\n");
      while (!sink.isClosed()) {
        writeNews(sink);
        if (news.tryAcquire(heartbeat.toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        } else if (stillAllowed.getAsBoolean()) {
          sink.write(": still here\n\n");
        } else {
          return;
        }
      }
    } finally {
      subscription.close();
    }
  }

  private void writeNews(Sink sink) throws IOException {
    while (true) {
      long last = events.last(); // whatever becomes visible after this is beyond it
      List<Event> page = events.after(place, filter.get(), PAGE);
      if (page.isEmpty()) {
        place = Math.max(place, last);
        return;
      }
      StringBuilder text = new StringBuilder();
      for (Event event : page) {
        text.append("id: ").append(event.sequence()).append('\n');
        text.append("event: ").append(event.kind()).append('\n');
        text.append("data: ").append(json.text(EventRead.of(event))).append("\n\n");
      }
      sink.write(text.toString());
      place = page.get(page.size() - 1).sequence();
    }
  }
}
