package dev.slipway.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A client with one configuration and its impersonating variants, which share its connections.
 * Thread-safe.
 */
final class ClientSet implements AutoCloseable {
  private static final int MOST_IMPERSONATING = 1_000;

  private final KubernetesClient client;
  private final Map<String, KubernetesClient> impersonating =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, KubernetesClient> eldest) {
          return size() > MOST_IMPERSONATING;
        }
      };

  /** A set whose {@code refused} runs whenever the server answers 401. */
  ClientSet(Config config, Runnable refused) {
    this.client =
        new KubernetesClientBuilder()
            .withConfig(config)
            .withHttpClientBuilderConsumer(
                http ->
                    http.addOrReplaceInterceptor("slipway-refused", new RefusalListener(refused)))
            .build();
  }

  KubernetesClient client() {
    return client;
  }

  /** The variant for a user; what falls out of the cache stays usable, it owns no connection. */
  KubernetesClient impersonating(String user) {
    synchronized (impersonating) {
      return impersonating.computeIfAbsent(user, this::variant);
    }
  }

  private KubernetesClient variant(String user) {
    return client
        .newClient(
            new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                .withImpersonateUsername(user)
                .withImpersonateGroups()
                .build())
        .adapt(KubernetesClient.class);
  }

  @Override
  public void close() {
    client.close();
  }

  private record RefusalListener(Runnable refused) implements Interceptor {
    @Override
    public CompletableFuture<Boolean> afterFailure(
        BasicBuilder request, HttpResponse<?> response, RequestTags tags) {
      if (response.code() == 401) {
        refused.run();
      }
      return CompletableFuture.completedFuture(false);
    }
  }
}
