package dev.slipway.advisor;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What evidence is about.
 *
 * @param cluster the cluster's name on this platform
 * @param namespace the namespace, or null for the whole cluster
 */
public record EvidenceScope(String cluster, @Nullable String namespace) {
  public EvidenceScope {
    Objects.requireNonNull(cluster, "cluster is null");
  }

  /** One namespace of a cluster. */
  public static EvidenceScope namespace(String cluster, String namespace) {
    return new EvidenceScope(cluster, Objects.requireNonNull(namespace, "namespace is null"));
  }

  /** A whole cluster. */
  public static EvidenceScope cluster(String cluster) {
    return new EvidenceScope(cluster, null);
  }
}
