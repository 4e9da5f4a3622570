package dev.slipway.server.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads where workloads run. */
final class ClusterValues {
  private static final String KUBECONFIG = "kubeconfig=";
  private static final String IN_CLUSTER = "in-cluster";
  private static final String HOST = "KUBERNETES_SERVICE_HOST";
  private static final String PORT = "KUBERNETES_SERVICE_PORT";

  private ClusterValues() {}

  static ClusterOption read(String text, Map<String, String> environment) {
    if (text.equals("simulated")) {
      return new ClusterOption.Simulated();
    }
    if (text.startsWith(KUBECONFIG)) {
      return new ClusterOption.Kubeconfig(Values.path(text.substring(KUBECONFIG.length())));
    }
    if (text.equals(IN_CLUSTER)) {
      return inCluster(environment, ClusterOption.InCluster.STANDARD_FOLDER);
    }
    if (text.startsWith(IN_CLUSTER + "=")) {
      return inCluster(environment, Values.path(text.substring(IN_CLUSTER.length() + 1)));
    }
    throw Values.notOneOf(text, List.of("simulated", "kubeconfig=PATH", "in-cluster[=DIR]"));
  }

  private static ClusterOption inCluster(Map<String, String> environment, Path folder) {
    String host = environment.getOrDefault(HOST, "");
    String port = environment.getOrDefault(PORT, "443");
    if (host.isBlank()) {
      throw new IllegalArgumentException(
          "in-cluster is for a server in a Pod, where Kubernetes sets " + HOST);
    }
    try {
      // Of the parts, so that an IPv6 address gets its brackets.
      return new ClusterOption.InCluster(
          new URI("https", null, host, Values.port(port), null, null, null), folder);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(HOST + " is no host", e);
    }
  }
}
