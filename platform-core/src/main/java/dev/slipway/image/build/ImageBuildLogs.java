package dev.slipway.image.build;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.deployment.LogLine;
import dev.slipway.deployment.LogQuery;
import dev.slipway.deployment.LogStream;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.UnavailableException;
import dev.slipway.identity.Actor;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What builds write. Thread-safe. */
public final class ImageBuildLogs {
  private final ImageBuilds builds;
  private final ImageBuildStores stores;
  private final ClusterAccess cluster;
  private final BuildCluster jobs;
  private final BuildSecret secrets;

  /** Creates the capability over stores and cluster. */
  public ImageBuildLogs(
      ImageBuilds builds, ImageBuildStores stores, BuildOptions options, ClusterAccess cluster) {
    this.builds = Objects.requireNonNull(builds, "builds is null");
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.cluster = Objects.requireNonNull(cluster, "cluster is null");
    this.jobs = new BuildCluster(cluster, options, "");
    this.secrets = new BuildSecret(stores.credentials(), options);
  }

  /**
   * Opens the logs of the build's containers as long as the cluster has them, and what was kept of
   * them afterwards; the caller closes the stream.
   *
   * @throws NotFoundException when there is no such image, build or container
   * @throws ForbiddenException when the image is another account's
   * @throws UnavailableException when the cluster does not answer
   */
  public LogStream logs(Actor actor, UUID imageId, int number, LogQuery query) {
    ImageBuild build = builds.get(actor, imageId, number);
    try {
      List<Pod> pods = build.startedAt() == null ? List.of() : jobs.pods(build);
      if (pods.isEmpty()) {
        return LogStream.ofLines(kept(build));
      }
      BuildContext context = stores.builds().findContext(build.id()).orElse(null);
      return LogStream.ofPods(cluster.client(), pods, query, secrets.redactor(build, context));
    } catch (KubernetesClientException e) {
      throw new UnavailableException("The cluster does not answer", e);
    }
  }

  private static List<LogLine> kept(ImageBuild build) {
    String log = build.log();
    return log == null
        ? List.of()
        : log.lines().map(line -> new LogLine(build.jobName(), "kept", line)).toList();
  }
}
