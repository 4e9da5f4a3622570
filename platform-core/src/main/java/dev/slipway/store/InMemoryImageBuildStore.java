package dev.slipway.store;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.image.build.BuildContext;
import dev.slipway.image.build.BuildState;
import dev.slipway.image.build.ImageBuild;
import dev.slipway.image.build.ImageBuildStore;
import dev.slipway.image.build.RunningBuilds;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Builds of container images in memory. */
final class InMemoryImageBuildStore implements ImageBuildStore {
  private static final Comparator<ImageBuild> OLDEST = Comparator.comparing(ImageBuild::number);

  private final InMemoryTransactions transactions;
  private final InMemoryTable<UUID, ImageBuild> builds;
  private final InMemoryTable<UUID, BuildContext> contexts;

  InMemoryImageBuildStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.builds = new InMemoryTable<>(transactions);
    this.contexts = new InMemoryTable<>(transactions);
  }

  @Override
  public void insert(ImageBuild build) {
    transactions.useTransaction(
        () -> {
          if (find(build.id()).isPresent() || find(build.imageId(), build.number()).isPresent()) {
            throw new ConflictException("There is a build with this id or number");
          }
          builds.put(build.id(), build);
        });
  }

  @Override
  public void update(ImageBuild build) {
    transactions.useTransaction(
        () -> {
          if (find(build.id()).isEmpty()) {
            throw new NotFoundException("There is no build " + build.id());
          }
          builds.put(build.id(), build);
        });
  }

  @Override
  public Optional<ImageBuild> find(UUID id) {
    return builds.find(id);
  }

  @Override
  public Optional<ImageBuild> find(UUID imageId, int number) {
    return builds
        .list(build -> build.imageId().equals(imageId) && build.number() == number)
        .stream()
        .findFirst();
  }

  @Override
  public Page<ImageBuild> list(UUID imageId, PageRequest page) {
    return transactions.withTransaction(
        () ->
            Pages.cut(
                builds.list(build -> build.imageId().equals(imageId)).stream()
                    .sorted(OLDEST.reversed())
                    .toList(),
                page));
  }

  @Override
  public List<ImageBuild> active(UUID imageId) {
    return builds.list(build -> build.imageId().equals(imageId) && !build.state().ended()).stream()
        .sorted(OLDEST)
        .toList();
  }

  @Override
  public RunningBuilds holdRunning(long ownerId) {
    List<ImageBuild> running = builds.list(build -> build.state() == BuildState.RUNNING);
    return new RunningBuilds(
        running.size(), running.stream().filter(build -> build.ownerId() == ownerId).count());
  }

  @Override
  public void keep(UUID imageId, int most) {
    transactions.useTransaction(
        () ->
            list(imageId, PageRequest.all()).items().stream()
                .skip(most)
                .filter(build -> build.state().ended())
                .forEach(this::delete));
  }

  @Override
  public void deleteAll(UUID imageId) {
    transactions.useTransaction(
        () -> builds.list(build -> build.imageId().equals(imageId)).forEach(this::delete));
  }

  @Override
  public void putContext(BuildContext context) {
    contexts.put(context.buildId(), context);
  }

  @Override
  public Optional<BuildContext> findContext(UUID buildId) {
    return contexts.find(buildId);
  }

  @Override
  public void deleteContext(UUID buildId) {
    contexts.remove(buildId);
  }

  private void delete(ImageBuild build) {
    contexts.remove(build.id());
    builds.remove(build.id());
  }
}
