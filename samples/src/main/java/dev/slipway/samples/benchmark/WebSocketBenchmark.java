package dev.slipway.samples.benchmark;

import dev.slipway.samples.benchmark.BenchmarkedServer.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The highest rate of events at which 1,000 WebSocket clients see them within 250 ms (99 of 100
 * deliveries), and the memory that it takes: by Slipway, from PostgreSQL's feed, and by a broadcast
 * of Tyrus alone, from memory, each in a process of its own, in turns. At the end of a round it
 * asks for more than either can do, to see how many deliveries there are a second then.
 */
public final class WebSocketBenchmark {
  private static final int CLIENTS = 1000;
  private static final double GOAL_MILLIS = 250;
  private static final int SECONDS = 3;
  private static final double FIRST_RATE = 10;
  private static final double STEP = 1.5;
  private static final double HIGHEST_RATE = 2000;
  private static final int HALVINGS = 3;
  private static final int WARM_UPS = 3;
  private static final double FLOOD_RATE = 300;
  private static final int PATIENCE_SECONDS = 60;

  private WebSocketBenchmark() {}

  /** What a contender did in a round: as fast as the goal allows, and flooded. */
  private record Result(Reached reached, Flooded flooded) {}

  /** Deliveries a second and the processor time of each, in µs. */
  private record Flooded(double perSecond, double processor) {}

  /** What a contender did at a rate: delays in ms, processor time in µs, memory in KiB. */
  private record Reached(
      double rate,
      double median,
      double p99,
      double processor,
      double clientHeap,
      double clientResident,
      long all) {}

  /** Runs it; the one argument is how often, 3 when absent. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    Map<String, List<Result>> results = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (String contender : List.of("slipway", "tyrus")) {
        Result result = run(contender);
        results.computeIfAbsent(contender, name -> new ArrayList<>()).add(result);
        print("round  %d %-8s", round, contender);
        row(result);
      }
    }
    Result slipway = median(results, "slipway");
    Result tyrus = median(results, "tyrus");
    print("median   slipway ");
    row(slipway);
    print("median   tyrus   ");
    row(tyrus);
    print(
        "{\"clients\": %d, \"vs_tyrus\": %.2f, \"slipway_events_per_s\": %.1f,"
            + " \"tyrus_events_per_s\": %.1f, \"slipway_p99_ms\": %.0f,"
            + " \"flooded_vs_tyrus\": %.2f, \"slipway_mib\": %d,"
            + " \"slipway_heap_kib_per_client\": %.1f, \"tyrus_heap_kib_per_client\": %.1f}%n",
        CLIENTS,
        slipway.reached().rate() / tyrus.reached().rate(),
        slipway.reached().rate(),
        tyrus.reached().rate(),
        slipway.reached().p99(),
        slipway.flooded().perSecond() / tyrus.flooded().perSecond(),
        slipway.reached().all() / 1024,
        slipway.reached().clientHeap(),
        tyrus.reached().clientHeap());
  }

  private static void row(Result result) {
    Reached reached = result.reached();
    print(
        "%6.1f events/s (median %.0f ms, p99 %.0f ms, %.1f µs a delivery); a client %.0f KiB of"
            + " heap and %.0f KiB in all, the process %d MiB; flooded %,.0f deliveries/s (%.1f µs"
            + " each)%n",
        reached.rate(),
        reached.median(),
        reached.p99(),
        reached.processor(),
        reached.clientHeap(),
        reached.clientResident(),
        reached.all() / 1024,
        result.flooded().perSecond(),
        result.flooded().processor());
  }

  private static Result median(Map<String, List<Result>> results, String name) {
    List<Result> rounds = results.getOrDefault(name, List.of());
    return new Result(
        new Reached(
            median(rounds, result -> result.reached().rate()),
            median(rounds, result -> result.reached().median()),
            median(rounds, result -> result.reached().p99()),
            median(rounds, result -> result.reached().processor()),
            median(rounds, result -> result.reached().clientHeap()),
            median(rounds, result -> result.reached().clientResident()),
            (long) median(rounds, result -> result.reached().all())),
        new Flooded(
            median(rounds, result -> result.flooded().perSecond()),
            median(rounds, result -> result.flooded().processor())));
  }

  private static double median(List<Result> rounds, ToDoubleFunction<Result> value) {
    double[] values = rounds.stream().mapToDouble(value).sorted().toArray();
    return values[values.length / 2];
  }

  private static Result run(String contender) throws Exception {
    try (BenchmarkedServer server = BenchmarkedServer.start(contender)) {
      Usage before = server.usage();
      try (ClientSwarm swarm = new ClientSwarm(server.address(), CLIENTS)) {
        Round round = new Round(server, swarm, before);
        for (int i = 0; i < WARM_UPS; i++) {
          round.measure(FIRST_RATE * (i + 1));
        }
        return new Result(round.highest(), round.flooded());
      }
    }
  }

  /** One contender's server with its clients, and what it took before they came. */
  private record Round(BenchmarkedServer server, ClientSwarm swarm, Usage before) {
    /** Steps up until a rate fails twice, then halves the distance to it a few times. */
    Reached highest() throws Exception {
      Reached best = new Reached(0, 0, 0, 0, 0, 0, 0);
      double failed = FIRST_RATE;
      while (failed <= HIGHEST_RATE) {
        Reached reached = tryTwice(failed);
        if (!met(reached)) {
          break;
        }
        best = reached;
        failed *= STEP;
      }
      for (int i = 0; i < HALVINGS && failed <= HIGHEST_RATE; i++) {
        Reached reached = tryTwice((best.rate() + failed) / 2);
        if (met(reached)) {
          best = reached;
        } else {
          failed = reached.rate();
        }
      }
      return best;
    }

    /** Other programs disturb: what fails once may hold. */
    private Reached tryTwice(double rate) throws Exception {
      Reached first = measure(rate);
      return met(first) ? first : measure(rate);
    }

    private static boolean met(Reached reached) {
      return reached.p99() <= GOAL_MILLIS;
    }

    /** A rate at which clients missed events has no delay. */
    Reached measure(double rate) throws Exception {
      swarm.delays(); // those of before
      long begin = server.usage().processorMicros();
      int events = server.emit(rate, SECONDS);
      settle();
      Delays delays = swarm.delays();
      boolean all = delays.count() == events * CLIENTS;
      Usage now = server.usage();
      return new Reached(
          rate,
          all ? delays.millis(0.5) : Double.NaN,
          all ? delays.millis(0.99) : Double.NaN,
          (now.processorMicros() - begin) / (double) (events * CLIENTS),
          (now.heapKib() - before.heapKib()) / (double) CLIENTS,
          (now.residentKib() - before.residentKib()) / (double) CLIENTS,
          now.residentKib());
    }

    /** How it delivers when there is more to deliver than it can. */
    Flooded flooded() throws Exception {
      long processor = server.usage().processorMicros();
      long begin = System.nanoTime();
      server.emit(FLOOD_RATE, SECONDS);
      settle();
      int delivered = swarm.delays().count();
      double seconds = (swarm.newest() - begin) / 1e9;
      return new Flooded(
          delivered / seconds, (server.usage().processorMicros() - processor) / (double) delivered);
    }

    /** Waits until no client has heard anything for half a second. */
    private void settle() throws Exception {
      long seen = -1;
      long now = swarm.heard();
      for (int i = 0; now != seen && i < 2 * PATIENCE_SECONDS; i++) {
        seen = now;
        Thread.sleep(500);
        now = swarm.heard();
      }
    }
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
