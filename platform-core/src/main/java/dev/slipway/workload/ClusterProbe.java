package dev.slipway.workload;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.UnavailableException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a cluster for its version, to know whether it answers at all. Thread-safe. */
final class ClusterProbe implements Runnable {
  /** How long to wait between two questions. */
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(ClusterProbe.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ClusterAccess cluster;
  private final InstantSource clock;
  private volatile @Nullable Instant answered;

  ClusterProbe(ClusterAccess cluster, InstantSource clock) {
    this.cluster = cluster;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      ask();
      answered = clock.instant();
    } catch (KubernetesClientException e) {
      // A refusal is an answer too.
      answered = e.getCode() > 0 && e.getCode() < 500 ? clock.instant() : null;
    } catch (UnavailableException e) {
      answered = null;
    } catch (RuntimeException e) {
      LOG.warn("Cluster {} cannot be asked", cluster.name(), e);
      answered = null;
    }
  }

  /** Whether it answered the last question, and not too long ago. */
  boolean isAnswering() {
    @Nullable Instant last = answered;
    return last != null && clock.instant().isBefore(last.plus(PATIENCE).plus(INTERVAL));
  }

  private void ask() {
    KubernetesClient client = cluster.client();
    RequestConfig patience =
        new RequestConfigBuilder()
            .withRequestTimeout(Math.toIntExact(PATIENCE.toMillis()))
            .withRequestRetryBackoffLimit(0)
            .build();
    if (client.newClient(patience).raw("/version") == null) {
      throw new UnavailableException("it does not answer");
    }
  }
}
