package dev.slipway.cluster;

import dev.slipway.error.UnavailableException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A cluster behind a kubeconfig. */
final class KubeconfigAccess implements ClusterAccess {
  private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(10);

  private record Open(KubeconfigSource.Document document, ClientSet clients, Instant since) {}

  private final String name;
  private final Supplier<KubeconfigSource.Document> source;
  private final InstantSource clock;
  private final ServerVersion version;
  private @Nullable Open open;
  private @Nullable ClientSet retired;
  private volatile boolean refused;
  private boolean closed;

  /**
   * An access.
   *
   * @param source reads the kubeconfig anew; throws {@link UnavailableException} when it cannot
   */
  KubeconfigAccess(String name, Supplier<KubeconfigSource.Document> source, InstantSource clock) {
    this.name = name;
    this.source = source;
    this.clock = clock;
    this.version = new ServerVersion(clock);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean simulated() {
    return false;
  }

  @Override
  public KubernetesClient client() {
    return current().clients.client();
  }

  @Override
  public KubernetesClient impersonating(String user) {
    return current().clients.impersonating(user);
  }

  @Override
  public String kubeconfig(@Nullable String impersonate) {
    return current().document.kubeconfig().document(impersonate);
  }

  @Override
  public String kubernetesVersion() {
    return version.of(client());
  }

  private synchronized Open current() {
    if (closed) {
      throw new IllegalStateException("The access to cluster " + name + " is closed");
    }
    Open last = open;
    if (last != null && last.document.current() && !refused) {
      return last;
    }
    KubeconfigSource.Document document = source.get();
    refused = false;
    if (last != null && unchanged(last, document)) {
      Open same = new Open(document, last.clients, last.since);
      open = same;
      return same;
    }
    Open next = new Open(document, clients(document.kubeconfig()), clock.instant());
    if (retired != null) {
      retired.close();
    }
    // Calls may still run on the clients of before: they are closed one change later.
    retired = last == null ? null : last.clients;
    open = next;
    return next;
  }

  private boolean unchanged(Open last, KubeconfigSource.Document document) {
    return last.document.kubeconfig().equals(document.kubeconfig())
        && (!document.kubeconfig().renewable()
            || clock.instant().isBefore(last.since.plus(BETWEEN_RENEWALS)));
  }

  private ClientSet clients(Kubeconfig kubeconfig) {
    try {
      return new ClientSet(ClientConfiguration.of(kubeconfig), () -> refused = true);
    } catch (KubernetesClientException | IllegalArgumentException unusable) {
      throw new UnavailableException(
          "The kubeconfig of cluster " + name + " is not usable", unusable);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (open != null) {
      open.clients.close();
      open = null;
    }
    if (retired != null) {
      retired.close();
      retired = null;
    }
  }
}
