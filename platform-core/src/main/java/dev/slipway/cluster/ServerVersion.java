package dev.slipway.cluster;

import dev.slipway.error.UnavailableException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A server's version, asked at most once a minute. Thread-safe. */
final class ServerVersion {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private record Seen(String version, Instant at) {}

  private final InstantSource clock;
  private volatile @Nullable Seen seen;

  ServerVersion(InstantSource clock) {
    this.clock = clock;
  }

  String of(KubernetesClient client) {
    Instant now = clock.instant();
    Seen last = seen;
    if (last != null && now.isBefore(last.at.plus(FRESH))) {
      return last.version;
    }
    try {
      String version = client.getKubernetesVersion().getGitVersion();
      seen = new Seen(version, now);
      return version;
    } catch (KubernetesClientException failure) {
      if (last != null) {
        return last.version;
      }
      throw new UnavailableException(
          "The API server at " + client.getMasterUrl() + " does not tell its version", failure);
    }
  }
}
