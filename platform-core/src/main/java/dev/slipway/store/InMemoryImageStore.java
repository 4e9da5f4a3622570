package dev.slipway.store;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Container images in memory. */
final class InMemoryImageStore implements ImageStore {
  private static final Comparator<ContainerImage> NEWEST =
      Comparator.comparing(ContainerImage::createdAt)
          .thenComparing(image -> image.id().toString())
          .reversed();

  private final InMemoryTransactions transactions;
  private final InMemoryTable<UUID, ContainerImage> images;

  InMemoryImageStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.images = new InMemoryTable<>(transactions);
  }

  @Override
  public void insert(ContainerImage image) {
    transactions.useTransaction(
        () -> {
          if (find(image.id()).isPresent()) {
            throw new ConflictException("There is an image with this id");
          }
          put(image);
        });
  }

  @Override
  public void update(ContainerImage image) {
    transactions.useTransaction(
        () -> {
          if (find(image.id()).isEmpty()) {
            throw new NotFoundException("There is no image " + image.id());
          }
          put(image);
        });
  }

  @Override
  public Optional<ContainerImage> find(UUID id) {
    return images.find(id);
  }

  @Override
  public Optional<ContainerImage> findForUpdate(UUID id) {
    return images.find(id);
  }

  @Override
  public Optional<ContainerImage> find(long ownerId, String name, String tag) {
    return images
        .list(
            image ->
                image.ownerId() == ownerId
                    && image.spec().name().equals(name)
                    && image.spec().tag().equals(tag))
        .stream()
        .findFirst();
  }

  @Override
  public Page<ContainerImage> list(@Nullable Long ownerId, PageRequest page) {
    return transactions.withTransaction(
        () ->
            Pages.cut(
                images.list(image -> ownerId == null || image.ownerId() == ownerId).stream()
                    .sorted(NEWEST)
                    .toList(),
                page));
  }

  @Override
  public boolean delete(UUID id) {
    return images.remove(id);
  }

  private void put(ContainerImage image) {
    boolean taken =
        find(image.ownerId(), image.spec().name(), image.spec().tag())
            .filter(other -> !other.id().equals(image.id()))
            .isPresent();
    if (taken) {
      throw new ConflictException("There is an image with this name and tag");
    }
    images.put(image.id(), image);
  }
}
