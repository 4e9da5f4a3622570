package dev.slipway.image.build;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.image.build.BuildSight.LiveJob;
import dev.slipway.image.build.BuildSight.Place;
import dev.slipway.release.NamespaceState;
import dev.slipway.release.Namespaces;
import dev.slipway.secret.Redactor;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Jobs of builds on the cluster. Every call asks it. Thread-safe. */
final class BuildCluster {
  private static final String FIELD_MANAGER = "slipway";
  private static final int LOG_LINES = 200;
  private static final int LOG_LENGTH = 32 * 1024;

  private final ClusterAccess cluster;
  private final BuildOptions options;
  private final BuildWalls walls;
  private final String installation;

  BuildCluster(ClusterAccess cluster, BuildOptions options, String installation) {
    this.cluster = cluster;
    this.options = options;
    this.walls = new BuildWalls(options);
    this.installation = installation;
  }

  /**
   * Looks; writes nothing.
   *
   * @param build the build whose turn it is, or null
   */
  BuildSight look(UUID imageId, @Nullable ImageBuild build) {
    List<Job> jobs = jobs(BuildLabels.IMAGE, imageId);
    List<Place> strays =
        jobs.stream()
            .filter(job -> build == null || !build.id().toString().equals(id(job)))
            .filter(job -> !JobTroubles.isOver(job))
            .filter(job -> job.getMetadata().getDeletionTimestamp() == null)
            .map(BuildCluster::place)
            .toList();
    if (build == null) {
      return new BuildSight(strays, NamespaceState.ABSENT, false, null, false);
    }
    Namespace namespace = cluster.client().namespaces().withName(build.namespace()).get();
    NamespaceState state = Namespaces.state(namespace, new BuildSpace(build.namespace()).owner());
    LiveJob job =
        jobs.stream()
            .filter(each -> build.id().toString().equals(id(each)))
            .findFirst()
            .map(each -> JobTroubles.read(each, pods(build), options.limit()))
            .orElse(null);
    return new BuildSight(
        strays,
        state,
        state == NamespaceState.OWN && isWalled(build.namespace()),
        job,
        job != null && hasSecret(build));
  }

  /** The Jobs of this installation's builds. */
  List<KnownJob> all() {
    return cluster
        .client()
        .batch()
        .v1()
        .jobs()
        .inAnyNamespace()
        .withLabel(Namespaces.INSTALLATION, installation)
        .withLabel(BuildLabels.BUILD)
        .list()
        .getItems()
        .stream()
        .filter(job -> job.getMetadata().getDeletionTimestamp() == null)
        .map(job -> new KnownJob(place(job), id(job), JobTroubles.isOver(job)))
        .toList();
  }

  /**
   * A Job of a build.
   *
   * @param place where it is
   * @param build the id of the build, as its label has it
   * @param over whether it has ended
   */
  record KnownJob(Place place, String build, boolean over) {}

  void createNamespace(ImageBuild build) {
    Namespaces.ensure(
        cluster.client(),
        build.namespace(),
        new BuildSpace(build.namespace()).owner(),
        BuildWalls.NAMESPACE_LABELS,
        installation);
  }

  void wall(ImageBuild build) {
    for (HasMetadata object : walls.of(build.namespace())) {
      cluster
          .client()
          .resource(object)
          .patch(
              new PatchContext.Builder()
                  .withPatchType(PatchType.SERVER_SIDE_APPLY)
                  .withForce(true)
                  .withFieldManager(FIELD_MANAGER)
                  .build());
    }
  }

  void createJob(ImageBuild build) {
    cluster.client().resource(BuildJob.of(build, options, installation)).create();
  }

  void createSecret(ImageBuild build, @Nullable BuildContext context, BuildSecret secrets) {
    Job job = job(build);
    if (job != null) {
      cluster.client().resource(secrets.of(build, context, job, installation)).create();
    }
  }

  void release(ImageBuild build) {
    cluster
        .client()
        .batch()
        .v1()
        .jobs()
        .inNamespace(build.namespace())
        .withName(build.jobName())
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"suspend\":false}}");
  }

  void delete(Place place) {
    cluster
        .client()
        .batch()
        .v1()
        .jobs()
        .inNamespace(place.namespace())
        .withName(place.name())
        .withPropagationPolicy(DeletionPropagation.BACKGROUND)
        .delete();
  }

  /** The Pods of the build. */
  List<Pod> pods(ImageBuild build) {
    return cluster
        .client()
        .pods()
        .inNamespace(build.namespace())
        .withLabel(BuildLabels.BUILD, build.id().toString())
        .list()
        .getItems();
  }

  /** What the Job of the build left behind, as far as it can be read. */
  BuildReport report(ImageBuild build, Redactor redactor) {
    List<Pod> pods = pods(build);
    StringBuilder log = new StringBuilder();
    for (Pod pod : pods) {
      Stream.concat(
              pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
          .forEach(container -> append(log, pod, container));
    }
    String text = redactor.redact(log.toString());
    String end = text.length() > LOG_LENGTH ? text.substring(text.length() - LOG_LENGTH) : text;
    return new BuildReport(JobTroubles.pushed(pods), end.isEmpty() ? null : end);
  }

  private void append(StringBuilder log, Pod pod, Container container) {
    try {
      String lines =
          cluster
              .client()
              .pods()
              .inNamespace(pod.getMetadata().getNamespace())
              .withName(pod.getMetadata().getName())
              .inContainer(container.getName())
              .tailingLines(LOG_LINES)
              .getLog();
      if (lines != null && !lines.isBlank()) {
        log.append("[").append(container.getName()).append("]\n").append(lines.replace("\0", ""));
        log.append(lines.endsWith("\n") ? "" : "\n");
      }
    } catch (KubernetesClientException unreadable) {
      // Such as that of a container that never started: there is nothing to tell.
    }
  }

  private @Nullable Job job(ImageBuild build) {
    return cluster
        .client()
        .batch()
        .v1()
        .jobs()
        .inNamespace(build.namespace())
        .withName(build.jobName())
        .get();
  }

  private List<Job> jobs(String label, UUID id) {
    return new ArrayList<>(
        cluster
            .client()
            .batch()
            .v1()
            .jobs()
            .inAnyNamespace()
            .withLabel(Namespaces.INSTALLATION, installation)
            .withLabel(label, id.toString())
            .list()
            .getItems());
  }

  private boolean isWalled(String namespace) {
    NetworkPolicy policy =
        cluster
            .client()
            .network()
            .v1()
            .networkPolicies()
            .inNamespace(namespace)
            .withName(BuildWalls.NAME)
            .get();
    return policy != null
        && policy.getMetadata().getAnnotations() != null
        && walls.digest().equals(policy.getMetadata().getAnnotations().get(BuildWalls.RULES));
  }

  private boolean hasSecret(ImageBuild build) {
    return cluster.client().secrets().inNamespace(build.namespace()).withName(build.jobName()).get()
        != null;
  }

  private static Place place(Job job) {
    return new Place(job.getMetadata().getNamespace(), job.getMetadata().getName());
  }

  private static String id(Job job) {
    return String.valueOf(job.getMetadata().getLabels().get(BuildLabels.BUILD));
  }
}
