package dev.slipway.deployment;

import dev.slipway.chart.ChartInspector;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.UnavailableException;
import dev.slipway.identity.Actor;
import dev.slipway.secret.Redactor;
import io.fabric8.kubernetes.client.KubernetesClientException;
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
    try {
      return LogStream.ofPods(
          cluster.client(),
          cluster.client().pods().inNamespace(namespace).list().getItems(),
          query,
          Redactor.of(secrets.of(deployment)));
    } catch (KubernetesClientException e) {
      throw new UnavailableException("The cluster does not answer", e);
    }
  }
}
