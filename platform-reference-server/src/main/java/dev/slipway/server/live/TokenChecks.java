package dev.slipway.server.live;

import dev.slipway.error.PlatformException;
import dev.slipway.error.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks again, now and then, whose the clients' tokens are, each once for all that hold it, on a
 * thread of its own: asking takes as long as the database likes. Thread-safe.
 */
final class TokenChecks {
  private static final Logger LOG = LoggerFactory.getLogger(TokenChecks.class);
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final LiveCallers callers;
  private final Set<LiveClient> clients;
  private final Executor thread = oneAtATime();

  /** Checks of the clients that are in the set when they begin. */
  TokenChecks(LiveCallers callers, Set<LiveClient> clients) {
    this.callers = callers;
    this.clients = clients;
  }

  /** Begins to ask, unless it is still asking. */
  void begin() {
    thread.execute(this::all);
  }

  private void all() {
    Map<String, List<LiveClient>> holders = new HashMap<>();
    for (LiveClient client : clients) {
      client
          .token()
          .ifPresent(
              token ->
                  holders.computeIfAbsent(token.reveal(), key -> new ArrayList<>()).add(client));
    }
    try {
      holders.forEach(this::one);
    } catch (RuntimeException e) {
      LOG.debug("Live clients' tokens are checked later: {}", e.toString());
    }
  }

  private void one(String token, List<LiveClient> holders) {
    try {
      callers.authenticate(token);
    } catch (UnavailableException e) {
      throw e; // the others need the database too
    } catch (PlatformException e) {
      holders.forEach(holder -> holder.lose(token));
    }
  }

  private static Executor oneAtATime() {
    return new ThreadPoolExecutor(
        0,
        1,
        IDLE.toSeconds(),
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> {
          Thread thread = new Thread(work, "live-tokens");
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.DiscardPolicy());
  }
}
