package dev.slipway.store;

import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Container images in memory. */
final class InMemoryImageStore implements ImageStore {
  private final InMemoryOwned<ContainerImage> images;

  InMemoryImageStore(InMemoryTransactions transactions) {
    this.images =
        new InMemoryOwned<>(
            transactions, "image", image -> List.of(image.spec().name(), image.spec().tag()));
  }

  @Override
  public void insert(ContainerImage image) {
    images.insert(image);
  }

  @Override
  public void update(ContainerImage image) {
    images.update(image);
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
    return images.find(ownerId, List.of(name, tag));
  }

  @Override
  public Page<ContainerImage> list(@Nullable Long ownerId, PageRequest page) {
    return images.newest(ownerId, page);
  }

  @Override
  public boolean delete(UUID id) {
    return images.delete(id);
  }
}
