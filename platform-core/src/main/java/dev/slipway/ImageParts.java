package dev.slipway;

import dev.slipway.identity.AccountListener;
import dev.slipway.image.AccountImages;
import dev.slipway.image.ImageRegistry;
import dev.slipway.image.ImageStores;
import dev.slipway.image.ImageWatch;
import dev.slipway.image.Images;
import dev.slipway.image.build.BuildOptions;
import dev.slipway.image.build.BuildSpaceRemoval;
import dev.slipway.image.build.BuildSweep;
import dev.slipway.image.build.ImageBuild;
import dev.slipway.image.build.ImageBuildLogs;
import dev.slipway.image.build.ImageBuildReconciler;
import dev.slipway.image.build.ImageBuildStores;
import dev.slipway.image.build.ImageBuilds;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.ReconcilerBuilder;
import dev.slipway.reconcile.RecurringWork;
import dev.slipway.store.Stores;
import java.time.Duration;
import java.util.List;

/**
 * What a platform has of container images: the capabilities, and the work that watches registries
 * and runs builds.
 */
final class ImageParts {
  private static final Duration SWEEP = Duration.ofMinutes(15);

  /** Registries that do not answer must not hold all workers. */
  private static final int AT_ONCE = 4;

  private final Foundation base;
  private final ImageStores stores;
  private final ImageBuildStores buildStores;
  private final BuildOptions options;
  private final BuildSpaceRemoval removal;

  final Images images;
  final ImageBuilds builds;
  final ImageBuildLogs logs;

  /** Wires the parts. */
  ImageParts(Foundation base) {
    this.base = base;
    Stores all = base.stores();
    stores =
        new ImageStores(
            all.transactions(), all.images(), all.accounts(), all.events(), all.queue());
    buildStores = new ImageBuildStores(stores, all.imageBuilds(), all.credentials());
    options = base.options().builds.get().with(base.options().images.get());
    builds = new ImageBuilds(buildStores, options, base.clock(), base.random());
    logs = new ImageBuildLogs(builds, buildStores, options, base.cluster());
    images = new Images(stores, base.clock(), base.random(), builds);
    removal = new BuildSpaceRemoval(all.queue(), base.cluster());
  }

  /** Hear that accounts end. */
  List<AccountListener> accountListeners() {
    return List.of(new AccountImages(stores, builds), removal);
  }

  /** The builder with the most that may be worked on at once. */
  ReconcilerBuilder cap(ReconcilerBuilder builder) {
    return builder.cap(ImageWatch.WORK_KIND, AT_ONCE);
  }

  /** Names the handlers of their work. */
  void register(Reconciler reconciler) {
    reconciler.register(
        ImageWatch.WORK_KIND,
        new ImageWatch(
            stores,
            ImageRegistry.create(
                base.stores().credentials(), base.options().images.get(), base.clock()),
            base.options().images.get(),
            base.clock()));
    reconciler.register(
        ImageBuild.WORK_KIND,
        new ImageBuildReconciler(
            buildStores, options, base.cluster(), base.installation(), base.clock()));
    reconciler.register(BuildSpaceRemoval.WORK_KIND, removal);
    reconciler.register(
        new RecurringWork(
            "build-sweep",
            SWEEP,
            new BuildSweep(
                buildStores.builds(), options, base.cluster(), base.installation(), base.clock())));
  }
}
