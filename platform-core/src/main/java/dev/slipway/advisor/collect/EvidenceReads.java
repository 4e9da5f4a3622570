package dev.slipway.advisor.collect;

import dev.slipway.advisor.EvidenceBuilder;
import dev.slipway.error.UnavailableException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lists kinds of objects, as far as that is allowed. */
final class EvidenceReads {
  private final KubernetesClient client;
  private final @Nullable String namespace;
  private final int most;
  private final BooleanSupplier isOver;

  EvidenceReads(
      KubernetesClient client, @Nullable String namespace, int most, BooleanSupplier isOver) {
    this.isOver = isOver;
    this.client = client;
    this.namespace = namespace;
    this.most = most;
  }

  /** The objects of a kind; what cannot be listed is noted. */
  List<GenericKubernetesResource> list(EvidenceKind kind, EvidenceBuilder evidence) {
    if (isOver.getAsBoolean()) {
      evidence.missing(kind.kind(), "the cluster was too slow: no time was left");
      return List.of();
    }
    try {
      GenericKubernetesResourceList list = list(kind);
      if (hasMore(list.getMetadata() == null ? null : list.getMetadata().getContinue())) {
        evidence.missing(kind.kind(), "only the first " + most + " were looked at");
      }
      return list.getItems();
    } catch (KubernetesClientException e) {
      evidence.missing(kind.kind(), refusal(e, kind.isMetrics()));
      return List.of();
    }
  }

  private GenericKubernetesResourceList list(EvidenceKind kind) {
    var resources = client.genericKubernetesResources(kind.context());
    ListOptions options = options(most);
    if (!kind.namespaced()) {
      return resources.list(options);
    }
    return namespace == null
        ? resources.inAnyNamespace().list(options)
        : resources.inNamespace(namespace).list(options);
  }

  static ListOptions options(int most) {
    return new ListOptionsBuilder().withLimit((long) most).build();
  }

  static boolean hasMore(@Nullable String next) {
    return next != null && !next.isEmpty();
  }

  /**
   * Why something cannot be looked at.
   *
   * @param optional whether a cluster can be well without what would answer
   * @throws UnavailableException when it is the cluster that does not answer
   */
  static String refusal(KubernetesClientException failure, boolean optional) {
    return switch (failure.getCode()) {
      case 403 -> "the platform may not list it here";
      case 404, 405 ->
          optional ? "metrics-server is not installed" : "the cluster does not know this kind";
      case 503 -> {
        if (optional) {
          yield "metrics-server does not answer";
        }
        throw unavailable(failure);
      }
      default -> throw unavailable(failure);
    };
  }

  static UnavailableException unavailable(KubernetesClientException failure) {
    String why = failure.getCode() == 401 ? "refuses the platform's login" : "does not answer";
    return new UnavailableException("The cluster " + why, failure);
  }
}
