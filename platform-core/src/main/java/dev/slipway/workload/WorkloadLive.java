package dev.slipway.workload;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.deployment.LogQuery;
import dev.slipway.deployment.LogStream;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.UnavailableException;
import dev.slipway.identity.Actor;
import dev.slipway.secret.Redactor;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What of workloads is asked of the cluster at the moment. Thread-safe. */
public final class WorkloadLive {
  private final ClusterAccess cluster;
  private final WorkloadAccess access;
  private final WorkloadSight sight;

  /** Creates the capability over stores and cluster. */
  public WorkloadLive(WorkloadStores stores, ClusterAccess cluster) {
    this.cluster = Objects.requireNonNull(cluster, "cluster is null");
    this.access = new WorkloadAccess(stores);
    this.sight = new WorkloadSight(cluster);
  }

  /**
   * The workload's pods, by name.
   *
   * @throws NotFoundException when there is no such workload
   * @throws ForbiddenException when it is another account's
   * @throws UnavailableException when the cluster does not answer
   */
  public List<WorkloadPod> pods(Actor actor, UUID id) {
    Workload workload = access.readable(actor, id);
    Redactor redactor = WorkloadSight.redactor(workload);
    try {
      return sight.pods(workload).stream().map(pod -> WorkloadPod.of(pod, redactor)).toList();
    } catch (KubernetesClientException e) {
      throw new UnavailableException("The cluster does not answer", e);
    }
  }

  /**
   * Opens the logs of the workload's pods as they are now; the caller closes the stream.
   *
   * @throws NotFoundException when there is no such workload or container
   * @throws ForbiddenException when it is another account's
   * @throws UnavailableException when the cluster does not answer
   */
  public LogStream logs(Actor actor, UUID id, LogQuery query) {
    Workload workload = access.readable(actor, id);
    try {
      return LogStream.ofPods(
          cluster.client(), sight.pods(workload), query, WorkloadSight.redactor(workload));
    } catch (KubernetesClientException e) {
      throw new UnavailableException("The cluster does not answer", e);
    }
  }
}
