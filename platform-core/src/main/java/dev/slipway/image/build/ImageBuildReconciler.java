package dev.slipway.image.build;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.UnavailableException;
import dev.slipway.helm.HelmException;
import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageProgress;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkHandler;
import dev.slipway.release.HelmFailures;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs the builds of an image, one after the other: observes, decides, does one thing to the
 * cluster and records what was seen. No worker is held while a Job runs. Handles {@link
 * ImageBuild#WORK_KIND}.
 */
public final class ImageBuildReconciler implements WorkHandler {
  private static final Duration SOON = Duration.ofMillis(200);
  private static final Duration TURN = Duration.ofSeconds(3);

  private final ImageBuildStores stores;
  private final BuildOptions options;
  private final BuildCluster cluster;
  private final BuildSecret secrets;
  private final BuildDecider decider;
  private final BuildJournal journal;
  private final ImageProgress progress;
  private final InstantSource clock;

  /**
   * Creates the handler over its stores and the cluster.
   *
   * @param installation the id of the installation, put on what is made
   */
  public ImageBuildReconciler(
      ImageBuildStores stores,
      BuildOptions options,
      ClusterAccess cluster,
      String installation,
      InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.options = Objects.requireNonNull(options, "options is null");
    this.cluster = new BuildCluster(cluster, options, installation);
    this.secrets = new BuildSecret(stores.credentials(), options);
    this.decider = new BuildDecider(options.limit());
    this.journal = new BuildJournal(stores.images().events());
    this.progress = new ImageProgress(stores.images());
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  @Override
  public Outcome handle(Lease lease) {
    UUID imageId = UUID.fromString(lease.claim().key().key());
    ImageBuild build = next(imageId);
    try {
      return step(imageId, build, lease);
    } catch (KubernetesClientException e) {
      return refused(build, HelmFailures.of(e), e.getCode(), lease);
    } catch (UnavailableException e) { // such as a kubeconfig that cannot be read
      return Outcome.waitForDependency(e.getMessage());
    }
  }

  /** The build that runs, else the one that waits; null when none is wanted. */
  private @Nullable ImageBuild next(UUID imageId) {
    return stores.builds().active(imageId).stream()
        .reduce((one, other) -> one.state() == BuildState.RUNNING ? one : other)
        .orElse(null);
  }

  private Outcome step(UUID imageId, @Nullable ImageBuild build, Lease lease) {
    if (build != null && build.state() == BuildState.QUEUED) {
      return take(build, lease);
    }
    BuildAction action = decider.decide(build, cluster.look(imageId, build), clock.instant());
    if (action instanceof BuildAction.Rest) {
      return Outcome.done();
    }
    if (action instanceof BuildAction.DeleteJob delete) {
      cluster.delete(delete.place());
      return Outcome.requeueAfter(SOON);
    }
    return build == null ? Outcome.done() : act(build, action, lease);
  }

  private Outcome act(ImageBuild build, BuildAction action, Lease lease) {
    if (action instanceof BuildAction.Wait wait) {
      return Outcome.requeueAfter(wait.delay());
    }
    if (action instanceof BuildAction.End end) {
      BuildContext context = stores.builds().findContext(build.id()).orElse(null);
      BuildReport report = cluster.report(build, secrets.redactor(build, context));
      return end(build, end, report, lease);
    }
    if (action instanceof BuildAction.CreateNamespace) {
      cluster.createNamespace(build);
    } else if (action instanceof BuildAction.Wall) {
      cluster.wall(build);
    } else if (action instanceof BuildAction.CreateJob) {
      cluster.createJob(build);
    } else if (action instanceof BuildAction.CreateSecret) {
      cluster.createSecret(build, stores.builds().findContext(build.id()).orElse(null), secrets);
    } else if (action instanceof BuildAction.Release) {
      cluster.release(build);
      Instant now = clock.instant();
      record(build, lease, "started", running -> running.started(now));
    }
    return Outcome.requeueAfter(SOON);
  }

  /** Gives a waiting build its turn, unless as many run as may. */
  private Outcome take(ImageBuild build, Lease lease) {
    return stores
        .images()
        .transactions()
        .withTransaction(
            () -> {
              Optional<ImageBuild> held = held(build);
              RunningBuilds running = stores.builds().holdRunning(build.ownerId());
              lease.verify();
              if (held.isEmpty()) {
                return Outcome.requeueAfter(Duration.ZERO);
              }
              boolean isFull =
                  running.all() >= options.atOnce() || running.ofOwner() >= options.atOnceForOne();
              if (!isFull) {
                stores.builds().update(held.get().taken());
              }
              return Outcome.requeueAfter(isFull ? TURN : Duration.ZERO);
            });
  }

  private Outcome end(ImageBuild build, BuildAction.End end, BuildReport report, Lease lease) {
    Instant now = clock.instant();
    boolean hasRun = end.state() == BuildState.SUCCEEDED || !report.equals(BuildReport.NONE);
    stores
        .images()
        .transactions()
        .useTransaction(
            () -> {
              Optional<ContainerImage> image =
                  stores.images().images().findForUpdate(build.imageId());
              Optional<ImageBuild> held = stores.builds().find(build.id());
              lease.verify();
              held.filter(old -> !old.state().ended())
                  .ifPresent(
                      old -> {
                        ImageBuild begun =
                            old.startedAt() == null && hasRun ? old.started(now) : old;
                        ImageBuild ended = begun.ended(end.state(), end.reason(), report, now);
                        stores.builds().update(ended);
                        stores.builds().deleteContext(old.id());
                        journal.found(end.state().word(), old, ended, now);
                        image
                            .filter(its -> its.generation() == old.imageGeneration())
                            .ifPresent(its -> tell(its, ended, now));
                      });
            });
    return Outcome.requeueAfter(SOON); // another build may wait, and what ended may have leavings
  }

  private void tell(ContainerImage image, ImageBuild ended, Instant now) {
    if (ended.state() == BuildState.SUCCEEDED) {
      progress.pushed(image, ended.digest(), now);
    } else {
      progress.failed(image, ended.reason(), now);
    }
  }

  private Outcome refused(
      @Nullable ImageBuild build, HelmException failure, int code, Lease lease) {
    if (code == 404 || code == 409) {
      return Outcome.requeueAfter(TURN); // it changed since it was looked at
    }
    boolean forGood =
        failure.kind() == HelmException.Kind.PERMANENT
            || failure.kind() == HelmException.Kind.FAILED;
    if (build == null || build.state() == BuildState.QUEUED || !forGood) {
      if (build != null) {
        record(build, lease, null, old -> old.because(failure.getMessage()));
      }
      return Outcome.waitForDependency(failure.getMessage());
    }
    String reason = "The cluster refuses the build: " + failure.getMessage();
    return end(build, new BuildAction.End(BuildState.FAILED, reason), BuildReport.NONE, lease);
  }

  /**
   * @param what what the feed is told, or null
   */
  private void record(
      ImageBuild build, Lease lease, @Nullable String what, UnaryOperator<ImageBuild> change) {
    stores
        .images()
        .transactions()
        .useTransaction(
            () -> {
              Optional<ImageBuild> held = held(build);
              lease.verify();
              held.ifPresent(
                  old -> {
                    ImageBuild changed = change.apply(old);
                    stores.builds().update(changed);
                    if (what != null) {
                      journal.found(what, old, changed, clock.instant());
                    }
                  });
            });
  }

  /** The build as it is now, its image held, unless its state was changed meanwhile. */
  private Optional<ImageBuild> held(ImageBuild seen) {
    stores.images().images().findForUpdate(seen.imageId());
    return stores.builds().find(seen.id()).filter(now -> now.state() == seen.state());
  }
}
