package dev.slipway.image.build;

import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.NotReadyException;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.GeneratedUuid;
import dev.slipway.identity.Permission;
import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageListener;
import dev.slipway.image.ImageProgress;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.reconcile.Work;
import dev.slipway.registry.Digests;
import dev.slipway.secret.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The builds of container images. Every write is one transaction with its event and its queue row;
 * no cluster, repository or registry is asked in it. Whoever may change an image may build it.
 * Thread-safe.
 */
public final class ImageBuilds implements ImageListener {
  /** How many builds of an image are remembered. */
  private static final int KEPT = 50;

  private static final int TOKEN_BYTES = 32;

  private final ImageBuildStores stores;
  private final BuildOptions options;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ImageProgress progress;
  private final BuildJournal journal;
  private final GitHosts hosts;

  /**
   * Creates the capability over its stores.
   *
   * @param random gives ids and tokens: a {@link java.security.SecureRandom} outside tests
   */
  public ImageBuilds(
      ImageBuildStores stores, BuildOptions options, InstantSource clock, RandomGenerator random) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.options = Objects.requireNonNull(options, "options is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.random = Objects.requireNonNull(random, "random is null");
    this.progress = new ImageProgress(stores.images());
    this.journal = new BuildJournal(stores.images().events());
    this.hosts = new GitHosts(options.images().connections());
  }

  /**
   * Asks for a build; the image is {@code building} from then on. One that still waits for the same
   * image is cancelled, one that runs is waited for.
   *
   * @throws NotFoundException when there is no such image
   * @throws ForbiddenException when it is another account's
   * @throws InvalidInputException when something of the build breaks a rule
   * @throws ConflictException when builds may not push to where the image is, or archives cannot be
   *     built here
   */
  public ImageBuild request(Actor actor, UUID imageId, NewBuild wanted) {
    actor.require(Permission.IMAGES_WRITE);
    own(actor, imageId, stores.images().images().find(imageId));
    BuildSpec spec = spec(wanted);
    BuildRules.check(spec, hosts);
    if (wanted.origin() instanceof NewBuild.Archive archive) {
      if (options.platform() == null) {
        throw new ConflictException(
            "An archive cannot be built here: the operator has not said at which address the"
                + " cluster reaches this server (--public-url)");
      }
      ContextArchive.check(archive.bytes(), spec.dockerfile());
    }
    return stores
        .images()
        .transactions()
        .withTransaction(() -> write(actor, imageId, spec, wanted.origin()));
  }

  /**
   * The image's build with the number.
   *
   * @throws NotFoundException when there is no such image or build
   * @throws ForbiddenException when it is another account's
   */
  public ImageBuild get(Actor actor, UUID imageId, int number) {
    actor.require(Permission.IMAGES_READ);
    own(actor, imageId, stores.images().images().find(imageId));
    return numbered(stores.builds().find(imageId, number), number);
  }

  /** The image's builds, newest first, by the same rules. */
  public Page<ImageBuild> list(Actor actor, UUID imageId, PageRequest page) {
    actor.require(Permission.IMAGES_READ);
    own(actor, imageId, stores.images().images().find(imageId));
    return stores.builds().list(imageId, page);
  }

  /**
   * Cancels a build that has not ended.
   *
   * @throws NotFoundException when there is no such image or build
   * @throws ForbiddenException when it is another account's
   * @throws NotReadyException when it has ended; names it
   */
  public ImageBuild cancel(Actor actor, UUID imageId, int number) {
    actor.require(Permission.IMAGES_WRITE);
    return stores
        .images()
        .transactions()
        .withTransaction(
            () -> {
              ContainerImage image =
                  own(actor, imageId, stores.images().images().findForUpdate(imageId));
              ImageBuild old = numbered(stores.builds().find(imageId, number), number);
              if (old.state().ended()) {
                throw new NotReadyException("The build has ended", old.id().toString());
              }
              Instant now = clock.instant();
              ImageBuild cancelled =
                  end(
                      old,
                      "Cancelled by " + (actor.is(old.ownerId()) ? "its owner" : "an admin"),
                      now);
              if (image.generation() == old.imageGeneration()) {
                progress.failed(image, "The build was cancelled", now);
              }
              enqueue(cancelled, now);
              journal.did(actor, "cancelled", old, cancelled, now);
              return cancelled;
            });
  }

  /**
   * The archive of a build that runs, for whoever shows its token: the build's own Job.
   *
   * @throws NotFoundException when there is none, or the token is another; nothing tells which
   */
  public byte[] context(UUID imageId, int number, Secret token) {
    return stores
        .builds()
        .find(imageId, number)
        .filter(build -> build.state() == BuildState.RUNNING)
        .flatMap(build -> stores.builds().findContext(build.id()))
        .filter(context -> context.token().equals(token))
        .map(BuildContext::archive)
        .orElseThrow(() -> new NotFoundException("Build not found"));
  }

  @Override
  public void forgotten(ContainerImage image, Instant at) {
    stores.builds().deleteAll(image.id());
    stores.images().queue().enqueue(Work.of(ImageBuild.key(image.id()), image.workOwner(), at));
  }

  private ImageBuild write(Actor actor, UUID imageId, BuildSpec spec, NewBuild.Origin origin) {
    ContainerImage held = own(actor, imageId, stores.images().images().findForUpdate(imageId));
    Account owner =
        stores
            .images()
            .accounts()
            .find(held.ownerId())
            .orElseThrow(() -> new NotFoundException("User not found"));
    requirePlace(actor, held, owner);
    Instant now = clock.instant();
    int last =
        stores.builds().list(imageId, new PageRequest(0, 1)).items().stream()
            .mapToInt(ImageBuild::number)
            .findFirst()
            .orElse(0);
    List<ImageBuild> waiting =
        stores.builds().active(imageId).stream()
            .filter(build -> build.state() == BuildState.QUEUED)
            .toList();
    for (ImageBuild old : waiting) {
      ImageBuild superseded = end(old, "Build " + (last + 1) + " took its place", now);
      journal.found("superseded", old, superseded, now);
    }
    ContainerImage image = progress.begun(held, now);
    ImageBuild build =
        new ImageBuild(
            GeneratedUuid.next(random),
            imageId,
            image.ownerId(),
            last + 1,
            image.generation(),
            image.reference().toString(),
            BuildSpace.of(owner).name(),
            spec,
            BuildState.QUEUED,
            null,
            null,
            null,
            now,
            null,
            null);
    stores.builds().insert(build);
    if (origin instanceof NewBuild.Archive archive) {
      stores.builds().putContext(new BuildContext(build.id(), archive.bytes(), token()));
    }
    stores.builds().keep(imageId, KEPT);
    enqueue(build, now);
    journal.did(actor, "requested", null, build, now);
    return build;
  }

  private static BuildSpec spec(NewBuild wanted) {
    BuildSource source =
        wanted.origin() instanceof NewBuild.Repository git
            ? new BuildSource.Git(git.url(), git.ref())
            : source((NewBuild.Archive) wanted.origin());
    return new BuildSpec(source, wanted.dockerfile(), wanted.args());
  }

  private static BuildSource source(NewBuild.Archive archive) {
    return new BuildSource.Context(Digests.of(archive.bytes()), archive.bytes().length);
  }

  private void requirePlace(Actor actor, ContainerImage image, Account owner) {
    String repository = image.reference().repository().toString();
    boolean allowed =
        actor.admin()
            || options.places().stream().anyMatch(place -> place.allows(repository, owner.uuid()));
    if (!allowed) {
      String places =
          options.places().stream()
              .map(place -> place.of(owner.uuid()))
              .collect(Collectors.joining(", "));
      throw new ConflictException(
          places.isEmpty()
              ? "The operator has not said where builds may push to (--build-repositories)"
              : "Builds push to what is below " + places + " only, and this image is elsewhere");
    }
  }

  private ImageBuild end(ImageBuild old, String reason, Instant now) {
    ImageBuild ended = old.ended(BuildState.CANCELLED, reason, BuildReport.NONE, now);
    stores.builds().update(ended);
    stores.builds().deleteContext(old.id());
    return ended;
  }

  private void enqueue(ImageBuild build, Instant now) {
    stores
        .images()
        .queue()
        .enqueue(Work.of(ImageBuild.key(build.imageId()), "account/" + build.ownerId(), now));
  }

  private Secret token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Secret.of(HexFormat.of().formatHex(bytes));
  }

  private static ImageBuild numbered(Optional<ImageBuild> found, int number) {
    return found.orElseThrow(
        () -> new NotFoundException("Build not found", Integer.toString(number)));
  }

  private static ContainerImage own(Actor actor, UUID id, Optional<ContainerImage> found) {
    return actor.own(found, () -> new NotFoundException("Image not found", id.toString()));
  }
}
