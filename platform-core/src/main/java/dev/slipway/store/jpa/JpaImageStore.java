package dev.slipway.store.jpa;

import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Container images on PostgreSQL. */
final class JpaImageStore implements ImageStore {
  private final Rows<ImageRow> images;

  JpaImageStore(JpaTransactions transactions) {
    this.images = new Rows<>(transactions, ImageRow.class);
  }

  @Override
  public void insert(ContainerImage image) {
    images.insert(new ImageRow(image), ImageRow::toImage);
  }

  @Override
  public void update(ContainerImage image) {
    images.update(image.id(), "image", row -> row.set(image));
  }

  @Override
  public Optional<ContainerImage> find(UUID id) {
    return images.find(id, ImageRow::toImage);
  }

  @Override
  public Optional<ContainerImage> findForUpdate(UUID id) {
    return images.findForUpdate(id, ImageRow::toImage);
  }

  @Override
  public Optional<ContainerImage> find(long ownerId, String name, String tag) {
    return images.first(
        "r.ownerId = ?1 and r.name = ?2 and r.tag = ?3", ImageRow::toImage, ownerId, name, tag);
  }

  @Override
  public Page<ContainerImage> list(@Nullable Long ownerId, PageRequest page) {
    return images.newest(ownerId, page, ImageRow::toImage);
  }

  @Override
  public boolean delete(UUID id) {
    return images.delete(id);
  }
}
