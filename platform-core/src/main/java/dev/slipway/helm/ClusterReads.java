package dev.slipway.helm;

import dev.slipway.helm.RenderWindow.Answer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads of a cluster as its API server answers them, discovery completed by kinds to come. */
final class ClusterReads {
  private static final int TIMEOUT_SECONDS = 15;

  private final KubernetesClient client;
  private final ApiDiscovery discovery;

  private ClusterReads(KubernetesClient client, ApiDiscovery discovery) {
    this.client = client;
    this.discovery = discovery;
  }

  static ClusterReads of(HelmTarget target, List<GenericKubernetesResource> crds) {
    KubernetesClient client = ClusterErrors.client(target);
    return new ClusterReads(client, ApiDiscovery.adding(crds));
  }

  /** Answers a read. */
  Answer get(URI uri) {
    String path = uri.getPath();
    Answer answer = forward(uri);
    return ApiDiscovery.isDiscovery(path) ? discovery.answer(path, answer) : answer;
  }

  private Answer forward(URI uri) {
    HttpClient http = client.getHttpClient();
    String base = client.getMasterUrl().toString().replaceAll("/+$", "");
    try {
      HttpResponse<String> response =
          http.sendAsync(
                  http.newHttpRequestBuilder()
                      .uri(base + uri)
                      .header("Accept", "application/json")
                      .build(),
                  String.class)
              .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      String body = response.body();
      return new Answer(response.code(), body == null ? "" : body);
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause();
      return Answer.status(
          503, "the cluster does not answer" + (cause == null ? "" : ": " + cause.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.status(503, "the window is closed");
    }
  }
}
