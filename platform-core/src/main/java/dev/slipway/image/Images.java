package dev.slipway.image;

import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.GeneratedUuid;
import dev.slipway.identity.Permission;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.reconcile.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The container images of a platform.
 *
 * <p>Every write is one transaction with its event and its queue row; no registry is asked in it.
 * An image belongs to the account that made it; others, admins apart, are refused. An account has
 * each name with each tag once. Thread-safe.
 */
public final class Images {
  private final ImageStores stores;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ImageJournal journal;
  private final ImageListener listener;

  /**
   * Creates the capability over its stores.
   *
   * @param random gives uuids: a {@link java.security.SecureRandom} outside tests
   */
  public Images(ImageStores stores, InstantSource clock, RandomGenerator random) {
    this(stores, clock, random, (image, at) -> {});
  }

  /** The same, with somebody who is told when an image is forgotten. */
  public Images(
      ImageStores stores, InstantSource clock, RandomGenerator random, ImageListener listener) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.random = Objects.requireNonNull(random, "random is null");
    this.journal = new ImageJournal(stores.events());
    this.listener = Objects.requireNonNull(listener, "listener is null");
  }

  /**
   * Makes an image, which is {@code BUILDING} until its registry has its manifest.
   *
   * @throws InvalidInputException when name, tag, repository or description breaks a rule
   * @throws ConflictException when the account has an image with the name and tag; names it
   * @throws NotFoundException when the actor is no account
   */
  public ContainerImage create(Actor actor, ImageSpec spec) {
    actor.require(Permission.IMAGES_WRITE);
    Long owner = actor.accountId();
    if (owner == null) {
      throw new NotFoundException("User not found");
    }
    ImageRules.check(spec);
    return stores
        .transactions()
        .withTransaction(
            () -> {
              hold(owner);
              requireFree(owner, spec);
              Instant now = clock.instant();
              ContainerImage image =
                  new ContainerImage(
                      GeneratedUuid.next(random),
                      owner,
                      spec,
                      1,
                      ImageObservation.building(now),
                      now,
                      now);
              stores.images().insert(image);
              enqueue(image, now);
              journal.did(actor, "created", null, image, now);
              return image;
            });
  }

  /**
   * The image.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   */
  public ContainerImage get(Actor actor, UUID id) {
    actor.require(Permission.IMAGES_READ);
    return own(actor, id, stores.images().find(id));
  }

  /** The actor's images, or an admin's view of all accounts', newest first. */
  public Page<ContainerImage> list(Actor actor, PageRequest page) {
    actor.require(Permission.IMAGES_READ);
    return stores.images().list(actor.listedOwner(), page);
  }

  /**
   * Changes what is given. An image that is elsewhere from then on begins anew, and so does a
   * failed one whose place is named again.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   * @throws InvalidInputException when name, tag, repository or description breaks a rule
   * @throws ConflictException when its account has another image with the name and tag; names it
   */
  public ContainerImage change(Actor actor, UUID id, ImageChange change) {
    actor.require(Permission.IMAGES_WRITE);
    return stores
        .transactions()
        .withTransaction(
            () -> {
              hold(own(actor, id, stores.images().find(id)).ownerId());
              ContainerImage old = own(actor, id, stores.images().findForUpdate(id));
              ImageSpec spec = change.over(old.spec());
              ImageRules.check(spec);
              boolean moves = !spec.isAt(old.spec());
              boolean restarts =
                  moves || (change.namesPlace() && old.observed().status() == ImageStatus.FAILED);
              if (moves) {
                requireFree(id, old.ownerId(), spec);
              }
              return !restarts && spec.equals(old.spec()) ? old : write(actor, old, spec, restarts);
            });
  }

  /**
   * Forgets the image; the registry keeps what it has.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is another account's
   */
  public void delete(Actor actor, UUID id) {
    actor.require(Permission.IMAGES_WRITE);
    stores
        .transactions()
        .useTransaction(
            () -> {
              ContainerImage image = own(actor, id, stores.images().findForUpdate(id));
              Instant now = clock.instant();
              listener.forgotten(image, now);
              stores.images().delete(id);
              stores.queue().cancel(ImageWatch.key(image));
              journal.did(actor, "deleted", image, image, now);
            });
  }

  private ContainerImage write(Actor actor, ContainerImage old, ImageSpec spec, boolean restarts) {
    Instant now = clock.instant();
    ContainerImage changed = old.with(spec, now);
    ContainerImage image = restarts ? changed.restarted(now) : changed;
    stores.images().update(image);
    if (restarts) {
      enqueue(image, now);
    }
    journal.did(actor, "updated", old, image, now);
    return image;
  }

  /** Holds the account, so that of two images with one name the second sees the first. */
  private void hold(long owner) {
    stores.accounts().findForUpdate(owner);
  }

  private void requireFree(UUID self, long owner, ImageSpec spec) {
    stores
        .images()
        .find(owner, spec.name(), spec.tag())
        .filter(other -> !other.id().equals(self))
        .ifPresent(Images::refuse);
  }

  private void requireFree(long owner, ImageSpec spec) {
    stores.images().find(owner, spec.name(), spec.tag()).ifPresent(Images::refuse);
  }

  private static void refuse(ContainerImage taken) {
    throw new ConflictException("There is an image with this name and tag", taken.id().toString());
  }

  private void enqueue(ContainerImage image, Instant now) {
    stores.queue().enqueue(Work.of(ImageWatch.key(image), image.workOwner(), now));
  }

  private static ContainerImage own(Actor actor, UUID id, Optional<ContainerImage> found) {
    return actor.own(found, () -> new NotFoundException("Image not found", id.toString()));
  }
}
