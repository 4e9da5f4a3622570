package dev.slipway.deployment;

import dev.slipway.chart.ChartInspector;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.UnavailableException;
import dev.slipway.identity.Actor;
import dev.slipway.secret.Redactor;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The logs of deployments' containers, streamed straight from the cluster. Thread-safe. */
public final class DeploymentLogs {
  private final ClusterAccess cluster;
  private final DeploymentSecrets secrets;
  private final DeploymentAccess access;

  /** Creates the capability over stores and cluster. */
  public DeploymentLogs(DeploymentStores stores, ClusterAccess cluster, ChartInspector inspector) {
    this.cluster = Objects.requireNonNull(cluster, "cluster is null");
    this.secrets =
        new DeploymentSecrets(stores, Objects.requireNonNull(inspector, "inspector is null"));
    this.access = new DeploymentAccess(stores.accounts(), stores.deployments());
  }

  /**
   * Opens the logs of the deployment's pods as they are now; the caller closes the stream.
   *
   * @throws NotFoundException when there is no such deployment or container
   * @throws UnavailableException when the cluster does not answer
   */
  public LogStream open(Actor actor, long accountId, long id, LogQuery query) {
    Deployment deployment = access.deployment(actor, accountId, id);
    String namespace = deployment.name().value();
    LogStream stream = new LogStream(Redactor.of(secrets.of(deployment)));
    try {
      boolean found = false;
      for (Pod pod : cluster.client().pods().inNamespace(namespace).list().getItems()) {
        for (Container container : containers(pod)) {
          if (query.container() == null || query.container().equals(container.getName())) {
            found = true;
            stream.read(
                cluster.client(),
                namespace,
                pod.getMetadata().getName(),
                container.getName(),
                query);
          }
        }
      }
      if (!found && query.container() != null) {
        throw new NotFoundException("Container not found");
      }
      return stream;
    } catch (KubernetesClientException e) {
      stream.close();
      throw new UnavailableException("The cluster does not answer", e);
    }
  }

  private static List<Container> containers(Pod pod) {
    List<Container> containers = new ArrayList<>(pod.getSpec().getInitContainers());
    containers.addAll(pod.getSpec().getContainers());
    return containers;
  }
}
