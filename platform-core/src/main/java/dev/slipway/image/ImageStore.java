package dev.slipway.image;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps container images. Thread-safe; joins the running transaction. */
public interface ImageStore {
  /**
   * Inserts the image.
   *
   * @throws dev.slipway.error.ConflictException when there is one with its id, or one of the same
   *     owner with its name and tag
   */
  void insert(ContainerImage image);

  /**
   * Replaces the image with the same id.
   *
   * @throws dev.slipway.error.NotFoundException when there is none
   * @throws dev.slipway.error.ConflictException when another one of the same owner has its name and
   *     tag
   */
  void update(ContainerImage image);

  /** The image with the id. */
  Optional<ContainerImage> find(UUID id);

  /** The same, holding its row until the running transaction ends. */
  Optional<ContainerImage> findForUpdate(UUID id);

  /** The owner's image with the name and tag. */
  Optional<ContainerImage> find(long ownerId, String name, String tag);

  /** The images of an account, or of all when it is null, newest first. */
  Page<ContainerImage> list(@Nullable Long ownerId, PageRequest page);

  /** Removes the image and tells whether there was one. */
  boolean delete(UUID id);
}
