package dev.slipway;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.image.ImageStores;
import dev.slipway.image.build.BuildOptions;
import dev.slipway.image.build.BuildSpaceRemoval;
import dev.slipway.image.build.BuildSweep;
import dev.slipway.image.build.ImageBuild;
import dev.slipway.image.build.ImageBuildLogs;
import dev.slipway.image.build.ImageBuildReconciler;
import dev.slipway.image.build.ImageBuildStores;
import dev.slipway.image.build.ImageBuilds;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.RecurringWork;
import dev.slipway.store.Stores;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What a platform has of image builds: the capability, and the work that runs them. */
final class BuildParts {
  private static final Duration SWEEP = Duration.ofMinutes(15);

  private final ImageBuildStores stores;
  private final BuildOptions options;
  private final ClusterAccess cluster;
  private final String installation;
  private final InstantSource clock;

  final ImageBuilds builds;
  final ImageBuildLogs logs;

  /** Ends the namespaces of accounts that are deleted. */
  final BuildSpaceRemoval removal;

  BuildParts(
      Stores all,
      ImageStores images,
      PlatformBuilder parts,
      InstantSource clock,
      RandomGenerator random) {
    this.cluster = parts.cluster();
    this.clock = clock;
    options = parts.builds().with(parts.images());
    installation = all.installation();
    stores = new ImageBuildStores(images, all.imageBuilds(), all.credentials());
    builds = new ImageBuilds(stores, options, clock, random);
    logs = new ImageBuildLogs(builds, stores, options, cluster);
    removal = new BuildSpaceRemoval(all.queue(), cluster);
  }

  /** Names the handlers of their work. */
  void register(Reconciler reconciler) {
    reconciler.register(
        ImageBuild.WORK_KIND,
        new ImageBuildReconciler(stores, options, cluster, installation, clock));
    reconciler.register(BuildSpaceRemoval.WORK_KIND, removal);
    reconciler.register(
        new RecurringWork(
            "build-sweep",
            SWEEP,
            new BuildSweep(stores.builds(), options, cluster, installation, clock)));
  }
}
