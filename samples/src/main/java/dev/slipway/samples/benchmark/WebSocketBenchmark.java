package dev.slipway.samples.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * The highest rate of events at which 1,000 WebSocket clients see them within 250 ms (99 of 100
 * deliveries), and the memory that it takes: by Slipway, from PostgreSQL's feed, and by a broadcast
 * of Tyrus alone, from memory, each in a process of its own.
 */
public final class WebSocketBenchmark {
  private static final int CLIENTS = 1000;
  private static final double GOAL_MILLIS = 250;
  private static final int SECONDS = 5;
  private static final double FIRST_RATE = 4;
  private static final double STEP = 1.25;
  private static final double HIGHEST_RATE = 400;

  private WebSocketBenchmark() {}

  /** What a contender reached in one round. */
  private record Reached(double rate, double median, double p99, double kibPerClient, long rss) {}

  /** Runs it; the one argument is how often, 3 when absent. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    Map<String, List<Reached>> results = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (String contender : List.of("slipway", "tyrus")) {
        Reached reached = run(contender);
        results.computeIfAbsent(contender, name -> new ArrayList<>()).add(reached);
        print(
            "round %d %-8s %6.1f events/s (median %.0f ms, p99 %.0f ms), %.0f KiB a client, %d MiB"
                + " in all%n",
            round,
            contender,
            reached.rate(),
            reached.median(),
            reached.p99(),
            reached.kibPerClient(),
            reached.rss() / 1024);
      }
    }
    double slipway = median(results, "slipway");
    double tyrus = median(results, "tyrus");
    print(
        "{\"clients\": %d, \"vs_tyrus_broadcast\": %.2f, \"slipway_events_per_s\": %.1f,"
            + " \"tyrus_events_per_s\": %.1f}%n",
        CLIENTS, slipway / tyrus, slipway, tyrus);
  }

  private static double median(Map<String, List<Reached>> results, String name) {
    double[] rates =
        results.getOrDefault(name, List.of()).stream()
            .mapToDouble(Reached::rate)
            .sorted()
            .toArray();
    return rates[rates.length / 2];
  }

  private static Reached run(String contender) throws Exception {
    try (BenchmarkedServer server = BenchmarkedServer.start(contender)) {
      long before = server.rssKib();
      HttpClient http = HttpClient.newHttpClient();
      List<Delays> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Delays client = new Delays();
        WebSocket socket =
            http.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .buildAsync(
                    URI.create(server.address() + "/deployments/ws/" + UUID.randomUUID()), client)
                .join();
        socket.sendText("{\"access_token\":\"benchmark\"}", true).join();
        clients.add(client);
      }
      server.emit(FIRST_RATE, SECONDS); // warm-up
      settle(clients);
      return climb(server, clients, before);
    }
  }

  private static Reached climb(BenchmarkedServer server, List<Delays> clients, long before)
      throws Exception {
    Reached best = new Reached(0, Double.NaN, Double.NaN, Double.NaN, server.rssKib());
    for (double rate = FIRST_RATE; rate <= HIGHEST_RATE; rate *= STEP) {
      clients.forEach(Delays::reset);
      int events = server.emit(rate, SECONDS);
      settle(clients);
      double[] delays =
          clients.stream()
              .flatMapToDouble(client -> Arrays.stream(client.millis()))
              .sorted()
              .toArray();
      if (delays.length < (long) events * CLIENTS) {
        return best; // some were told of a gap
      }
      double p99 = delays[(int) (delays.length * 0.99)];
      if (p99 > GOAL_MILLIS) {
        return best;
      }
      long rss = server.rssKib();
      best =
          new Reached(rate, delays[delays.length / 2], p99, (rss - before) / (double) CLIENTS, rss);
    }
    return best;
  }

  /** Waits until no client has heard anything for half a second. */
  private static void settle(List<Delays> clients) throws InterruptedException {
    long seen = -1;
    long now = heard(clients);
    while (now != seen) {
      seen = now;
      Thread.sleep(500);
      now = heard(clients);
    }
  }

  private static long heard(List<Delays> clients) {
    return clients.stream().mapToLong(Delays::heard).sum();
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
