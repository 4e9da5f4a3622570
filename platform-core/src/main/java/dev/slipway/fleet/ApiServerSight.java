package dev.slipway.fleet;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.UnavailableException;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a cluster's API server tells of it. */
final class ApiServerSight {
  private static final BigDecimal MEBI = BigDecimal.valueOf(1024L * 1024);
  private static final Pattern VERSION = Pattern.compile("v[0-9][0-9A-Za-z.+_-]{0,60}");
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private ApiServerSight() {}

  /** Its version and what its nodes have; nodes that the platform may not see stay unknown. */
  static ClusterSight of(ClusterAccess access) {
    return asking(
        access,
        client -> {
          String version = version(client);
          return ClusterSight.running(nodes(client, version));
        });
  }

  /** That it answers, with figures that are known already. */
  static ClusterSight of(ClusterAccess access, ClusterFigures known) {
    return asking(
        access,
        client -> {
          version(client);
          return ClusterSight.running(known);
        });
  }

  private interface Question {
    ClusterSight ask(KubernetesClient client);
  }

  private static ClusterSight asking(ClusterAccess access, Question question) {
    try {
      return question.ask(access.client());
    } catch (KubernetesClientException e) {
      return ClusterSight.error(words(e), ClusterFigures.unknown());
    } catch (UnavailableException e) { // such as a kubeconfig that cannot be read
      return ClusterSight.error(e.getMessage(), ClusterFigures.unknown());
    }
  }

  /** The version; what answers without one is no API server. */
  private static String version(KubernetesClient client) {
    @Nullable VersionInfo info = client.getKubernetesVersion();
    String version = info == null ? null : info.getGitVersion();
    if (version == null || !VERSION.matcher(version).matches()) {
      throw new UnavailableException("The API server does not tell its version");
    }
    return version;
  }

  private static ClusterFigures nodes(KubernetesClient client, String version) {
    List<Node> nodes;
    try {
      nodes = client.nodes().list().getItems();
    } catch (KubernetesClientException e) {
      if (e.getCode() == FORBIDDEN) {
        return new ClusterFigures(null, null, null, version);
      }
      throw e;
    }
    return new ClusterFigures(
        sum(nodes, "cpu", BigDecimal.ONE),
        sum(nodes, "memory", MEBI),
        sum(nodes, "ephemeral-storage", MEBI),
        version);
  }

  private static int sum(List<Node> nodes, String resource, BigDecimal unit) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Node node : nodes) {
      sum = sum.add(amount(node, resource));
    }
    return sum.divide(unit, 0, RoundingMode.DOWN)
        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
        .intValue();
  }

  private static BigDecimal amount(Node node, String resource) {
    Map<String, Quantity> capacity =
        node.getStatus() == null ? null : node.getStatus().getCapacity();
    Quantity quantity = capacity == null ? null : capacity.get(resource);
    return quantity == null ? BigDecimal.ZERO : quantity.getNumericalAmount();
  }

  private static String words(KubernetesClientException failure) {
    if (failure.getCode() == UNAUTHORIZED) {
      return "The API server refuses the credentials of the kubeconfig";
    }
    if (failure.getCode() > 0) {
      return "The API server answers with status " + failure.getCode();
    }
    @Nullable Throwable cause = failure.getCause();
    String kind = cause == null ? "" : ": " + cause.getClass().getSimpleName();
    return "The API server does not answer" + kind;
  }
}
