package dev.slipway.image;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that are left alone for a while, since they did not answer or want it so: one image finds
 * out, and no others wait for the same silence. Thread-safe; in memory, so each server's own.
 */
final class QuietHosts {
  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST = 1000;

  private final Map<String, Quiet> hosts = new ConcurrentHashMap<>();
  private final InstantSource clock;

  QuietHosts(InstantSource clock) {
    this.clock = clock;
  }

  /** What to say instead of asking the host, if it is to be left alone. */
  Optional<Sighting.Away> find(String host) {
    Quiet quiet = hosts.get(host);
    if (quiet == null) {
      return Optional.empty();
    }
    Duration left = Duration.between(clock.instant(), quiet.until());
    if (left.isNegative() || left.isZero()) {
      hosts.remove(host, quiet);
      return Optional.empty();
    }
    return Optional.of(new Sighting.Away(quiet.reason(), quiet.wanted() ? left : null));
  }

  /** Learns what the host answered. */
  void learn(String host, Sighting sighting) {
    if (!(sighting instanceof Sighting.Away away)) {
      hosts.remove(host);
      return;
    }
    Instant now = clock.instant();
    if (hosts.size() >= MOST) {
      hosts.values().removeIf(quiet -> !quiet.until().isAfter(now));
    }
    if (hosts.size() < MOST) {
      Duration wanted = away.retryAfter();
      hosts.put(host, new Quiet(now.plus(pause(wanted)), away.reason(), wanted != null));
    }
  }

  private static Duration pause(@Nullable Duration wanted) {
    if (wanted == null) {
      return SILENCE;
    }
    return wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
  }

  private record Quiet(Instant until, String reason, boolean wanted) {}
}
