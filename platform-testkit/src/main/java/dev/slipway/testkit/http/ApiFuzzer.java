package dev.slipway.testkit.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Throws bad input at every operation that a server's {@code /openapi.json} lists: wrong types,
 * huge, deep and broken texts, repeated keys, other methods and content types, and HTTP that is
 * none. A server does wrong when it answers 5xx, hangs, shows a stack trace, SQL or a class's name,
 * or when an invariant of the caller's breaks. Operations take turns, so that each gets its share
 * of the time. The server's data changes meanwhile, and what its administrator may do is done.
 *
 * <p>Immutable; {@link #run} may be called from one thread at a time. 501 and 505 count as honest
 * answers to bad HTTP.
 */
public final class ApiFuzzer {
  private static final int CHECK_EVERY = 500;
  private static final int MOST_FAULTS = 50;

  private final URI base;
  private final @Nullable String token;
  private final Duration time;
  private final int least;
  private final Duration patience;
  private final long seed;
  private final boolean wire;
  private final Map<String, Invariant> invariants;

  private ApiFuzzer(
      URI base,
      @Nullable String token,
      Duration time,
      int least,
      Duration patience,
      long seed,
      boolean wire,
      Map<String, Invariant> invariants) {
    this.base = base;
    this.token = token;
    this.time = time;
    this.least = least;
    this.patience = patience;
    this.seed = seed;
    this.wire = wire;
    this.invariants = invariants;
  }

  /** A fuzzer of the server at an address such as {@code http://127.0.0.1:8080}, as nobody. */
  public static ApiFuzzer of(URI base) {
    return new ApiFuzzer(
        base, null, Duration.ofSeconds(15), 0, Duration.ofSeconds(10), 1, true, Map.of());
  }

  /** The same, as the holder of a user token. */
  public ApiFuzzer as(String userToken) {
    return new ApiFuzzer(base, userToken, time, least, patience, seed, wire, invariants);
  }

  /** The same with another time to run, 15 seconds unless said; what does not fit is left out. */
  public ApiFuzzer within(Duration newTime) {
    return new ApiFuzzer(base, token, newTime, least, patience, seed, wire, invariants);
  }

  /**
   * The same, running longer until there were so many requests for each operation; 0 unless said.
   */
  public ApiFuzzer atLeast(int requestsEach) {
    return new ApiFuzzer(base, token, time, requestsEach, patience, seed, wire, invariants);
  }

  /** The same with another time after which a request without answer hangs, 10 s unless said. */
  public ApiFuzzer patience(Duration newPatience) {
    return new ApiFuzzer(base, token, time, least, newPatience, seed, wire, invariants);
  }

  /** The same with the cases in another order, which counts when they do not fit into the time. */
  public ApiFuzzer seeded(long newSeed) {
    return new ApiFuzzer(base, token, time, least, patience, newSeed, wire, invariants);
  }

  /** The same with good HTTP only: an application is tested, and not the container it runs in. */
  public ApiFuzzer wellFormed() {
    return new ApiFuzzer(base, token, time, least, patience, seed, false, invariants);
  }

  /** The same with something that must hold meanwhile and in the end. */
  public ApiFuzzer invariant(String name, Invariant invariant) {
    Map<String, Invariant> more = new LinkedHashMap<>(invariants);
    more.put(name, invariant);
    return new ApiFuzzer(base, token, time, least, patience, seed, wire, more);
  }

  /**
   * Fuzzes the server and tells what came of it.
   *
   * @throws IOException when its document cannot be read
   */
  public FuzzReport run() throws IOException, InterruptedException {
    List<FuzzedOperation> operations = FuzzedOperation.of(document());
    Deque<Deque<FuzzCase>> turns = new ArrayDeque<>();
    Random random = new Random(seed);
    for (FuzzedOperation operation : operations) {
      List<FuzzCase> cases = FuzzCases.of(operation, wire);
      Collections.shuffle(cases, random);
      turns.add(new ArrayDeque<>(cases));
    }
    FuzzProbe probe = new FuzzProbe(patience, token);
    List<String> faults = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    int requests = 0;
    int enough = least * operations.size();
    while (!turns.isEmpty()
        && (System.nanoTime() < end || requests < enough)
        && faults.size() < MOST_FAULTS) {
      Deque<FuzzCase> turn = turns.remove();
      FuzzCase next = turn.remove();
      String fault = next.run(probe, base).fault(next instanceof WireCase);
      if (!fault.isEmpty()) {
        faults.add(next.label() + " -> " + fault);
      }
      if (!turn.isEmpty()) {
        turns.add(turn);
      }
      requests++;
      if (requests % CHECK_EVERY == 0) {
        check(faults);
      }
    }
    check(faults);
    return new FuzzReport(operations.size(), requests, turns.isEmpty(), faults);
  }

  private com.fasterxml.jackson.databind.JsonNode document()
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/openapi.json")).timeout(patience).build();
    return new ObjectMapper()
        .readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }

  private void check(List<String> faults) {
    invariants.forEach(
        (name, invariant) -> {
          try {
            if (!invariant.holds()) {
              faults.add("the invariant is broken: " + name);
            }
          } catch (Exception e) {
            faults.add("the invariant is broken: " + name + ": " + e);
          }
        });
  }
}
