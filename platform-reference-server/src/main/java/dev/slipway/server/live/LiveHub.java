package dev.slipway.server.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.error.PlatformException;
import dev.slipway.error.UnavailableException;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.event.EventStore;
import dev.slipway.pipeline.PipelineFrames;
import dev.slipway.secret.Secret;
import dev.slipway.server.live.Outlet.Ending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows runs of deploy scripts to all clients of this server: one reader of the feed, which all
 * servers on a database share, for all of them. Thread-safe.
 */
public final class LiveHub implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
  private static final EventFilter SHOWN = EventFilter.all().withKind(PipelineFrames.KIND);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration RECHECK = Duration.ofSeconds(30);
  private static final int BATCH = 500;

  private final EventStore events;
  private final LiveCallers callers;
  private final LiveOptions options;
  private final InstantSource clock;
  private final FrameRing ring;
  private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
  private final Semaphore news = new Semaphore(0);
  private final AtomicBoolean changed = new AtomicBoolean();
  private final TokenChecks checks;
  private final Thread reader;
  private final EventStore.Subscription subscription;
  private volatile boolean closed;
  private volatile Instant ticked;
  private volatile Instant checked;

  private LiveHub(
      EventStore events, LiveCallers callers, LiveOptions options, InstantSource clock) {
    this.events = events;
    this.callers = callers;
    this.options = options;
    this.clock = clock;
    this.ticked = clock.instant();
    this.checked = ticked;
    this.ring = new FrameRing(options.keptFrames(), events.last());
    this.reader = new Thread(this::follow, "live-events");
    this.reader.setDaemon(true);
    this.checks = new TokenChecks(callers, clients);
    this.subscription = events.subscribe(this::changed);
  }

  private void changed() {
    changed.set(true);
    news.release();
  }

  /** A hub that shows what happens from now on, until it is closed. */
  public static LiveHub start(
      EventStore events, LiveCallers callers, LiveOptions options, InstantSource clock) {
    LiveHub hub = new LiveHub(events, callers, options, clock);
    hub.reader.start();
    return hub;
  }

  /** A client that has not shown a token yet. */
  LiveClient open(Outlet outlet) {
    LiveClient client = new LiveClient(outlet, ring, options, clock.instant(), news::release);
    clients.add(client);
    if (closed) {
      client.end(Ending.GOING_AWAY);
      client.pump();
    }
    return client;
  }

  /** The client has gone. */
  void gone(LiveClient client) {
    clients.remove(client);
  }

  /** The client has answered. */
  void lives(LiveClient client) {
    client.heard(clock.instant());
  }

  /** How many connections there are. */
  public int clients() {
    return clients.size();
  }

  /** What a client said; what it must not say is passed over. */
  void said(LiveClient client, String text) {
    client.heard(clock.instant());
    Messages.read(text).ifPresent(message -> obey(client, message));
    client.pump();
  }

  private void obey(LiveClient client, JsonNode message) {
    if (message.has("access_token")) {
      authenticate(client, message.get("access_token"));
    }
    JsonNode after = message.get("resume_after");
    if (after != null && after.canConvertToExactIntegral() && after.canConvertToLong()) {
      client.resume(Math.max(0, after.longValue()));
      news.release();
    }
  }

  private void authenticate(LiveClient client, JsonNode token) {
    if (!token.isTextual()) {
      client.refuse();
      return;
    }
    try {
      LiveCaller caller = callers.authenticate(token.textValue());
      client.accept(
          caller.name(), new LiveSession(Secret.of(token.textValue()), caller.expiresAt(), false));
    } catch (UnavailableException e) {
      client.end(Ending.TRY_AGAIN_LATER);
    } catch (PlatformException e) {
      client.refuse();
    }
  }

  private void follow() {
    long place = ring.last();
    while (!closed) {
      try {
        changed.set(false);
        place = readNews(place);
        for (LiveClient client : clients) {
          if (serve(client) && changed.getAndSet(false)) {
            place = readNews(place); // old events of one do not delay new ones of the others
          }
        }
        if (!clock.instant().isBefore(ticked.plus(TICK))) {
          tick();
        }
        if (news.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      } catch (InterruptedException e) {
        return; // only close interrupts
      } catch (RuntimeException e) {
        LOG.warn("Live events wait for the database: {}", e.toString());
        pause();
      }
    }
  }

  private long readNews(long from) {
    long place = from;
    List<Event> page;
    do {
      long last = events.last();
      page = events.after(place, SHOWN, BATCH);
      if (!page.isEmpty()) {
        ring.append(frames(page));
        place = page.get(page.size() - 1).sequence();
        clients.forEach(LiveClient::pump);
      }
      if (page.size() < BATCH) {
        place = Math.max(place, last); // what came before and is not shown is never read again
      }
    } while (page.size() == BATCH);
    return place;
  }

  private static List<Frame> frames(List<Event> page) {
    return page.stream().map(Messages::frame).flatMap(Optional::stream).toList();
  }

  /** Gives the client a page of the old events that it asked for; tells whether it wants any. */
  private boolean serve(LiveClient client) {
    Optional<Long> wanted = client.wanted();
    wanted.ifPresent(
        after -> {
          long last = events.last();
          List<Event> page = events.after(after, SHOWN, options.page());
          client.replay(after, frames(page), last);
          client.pump();
        });
    return wanted.isPresent();
  }

  /** Looks at the clock for every client. */
  void tick() {
    Instant now = clock.instant();
    ticked = now;
    clients.forEach(client -> client.tick(now));
    if (!now.isBefore(checked.plus(RECHECK))) {
      checked = now;
      checks.begin();
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Ends all connections and shows nothing more. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    subscription.close();
    reader.interrupt();
    reader.join(TICK.toMillis());
    clients.forEach(
        client -> {
          client.end(Ending.GOING_AWAY);
          client.pump();
        });
  }
}
