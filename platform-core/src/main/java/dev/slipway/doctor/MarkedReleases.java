package dev.slipway.doctor;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PartialObjectMetadata;
import io.fabric8.kubernetes.api.model.PartialObjectMetadataList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The releases in a namespace whose records carry a label, by the records' metadata alone: what a
 * release holds, secrets among it, is never asked for.
 */
final class MarkedReleases {
  private static final int PAGE = 500;
  private static final int TIMEOUT_SECONDS = 15;
  private static final String METADATA_ONLY =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

  private final KubernetesClient client;

  MarkedReleases(KubernetesClient client) {
    this.client = client;
  }

  /**
   * The metadata of one record of each release, by the release's name.
   *
   * @throws KubernetesClientException when the cluster does not answer, or refuses
   */
  Map<String, ObjectMeta> in(String namespace, String label) {
    Map<String, ObjectMeta> found = new TreeMap<>();
    String next = null;
    do {
      PartialObjectMetadataList page = page(namespace, label, next);
      // The API server writes null for no items here, against its own schema.
      for (PartialObjectMetadata record :
          Objects.requireNonNullElse(page.getItems(), List.<PartialObjectMetadata>of())) {
        ObjectMeta metadata = record.getMetadata();
        String name = metadata.getLabels() == null ? null : metadata.getLabels().get("name");
        if (name != null) {
          found.put(name, metadata);
        }
      }
      next = page.getMetadata() == null ? null : page.getMetadata().getContinue();
    } while (next != null && !next.isEmpty());
    return found;
  }

  private PartialObjectMetadataList page(String namespace, String label, @Nullable String next) {
    String target =
        "%s/api/v1/namespaces/%s/secrets?labelSelector=%s&limit=%d%s"
            .formatted(
                client.getMasterUrl().toString().replaceAll("/+$", ""),
                namespace,
                encoded("owner=helm," + label),
                PAGE,
                next == null ? "" : "&continue=" + encoded(next));
    HttpClient http = client.getHttpClient();
    try {
      HttpResponse<String> response =
          http.sendAsync(
                  http.newHttpRequestBuilder().uri(target).header("Accept", METADATA_ONLY).build(),
                  String.class)
              .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (!response.isSuccessful()) {
        throw new KubernetesClientException(
            "the releases of namespace " + namespace + " cannot be listed: " + response.code(),
            response.code(),
            null);
      }
      return client
          .getKubernetesSerialization()
          .unmarshal(response.body(), PartialObjectMetadataList.class);
    } catch (ExecutionException | TimeoutException e) {
      throw new KubernetesClientException("the cluster does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubernetesClientException("interrupted", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
