package dev.slipway.server.live;

import java.time.Duration;
import java.util.stream.IntStream;

/**
 * How live connections are treated.
 *
 * @param maxClients how many connections there may be at one time
 * @param keptFrames how many of the newest events are kept for clients that read slowly
 * @param window how many messages may be on their way to a client
 * @param senders how many threads write to clients
 * @param page how many events a resumed client is given from the feed at a time
 * @param maxMessageBytes the longest message that a client may send
 * @param notice how long before the end of its token a client is told of it
 * @param grace how long a client may go on after that end
 * @param ping how often a silent connection is asked whether it lives; after twice that without an
 *     answer it is closed
 */
public record LiveOptions(
    int maxClients,
    int keptFrames,
    int window,
    int senders,
    int page,
    int maxMessageBytes,
    Duration notice,
    Duration grace,
    Duration ping) {
  public LiveOptions {
    if (IntStream.of(maxClients, keptFrames, window, senders, page, maxMessageBytes)
        .anyMatch(limit -> limit < 1)) {
      throw new IllegalArgumentException("a limit of live connections is not positive");
    }
  }

  /**
   * 10,000 connections, 4,096 events, 64 of them on their way, two threads, pages of 200, messages
   * of 64 KiB, told one minute before the end of a token and closed five seconds after it, asked
   * every 30 seconds.
   */
  public static LiveOptions defaults() {
    return new LiveOptions(
        10_000,
        4096,
        64,
        2,
        200,
        64 * 1024,
        Duration.ofSeconds(60),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30));
  }
}
