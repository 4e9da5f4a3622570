package dev.slipway.image.build;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps the builds of container images. Thread-safe; joins the running transaction. */
public interface ImageBuildStore {
  /**
   * Inserts the build.
   *
   * @throws dev.slipway.error.ConflictException when there is one with its id, or one of the image
   *     with its number
   */
  void insert(ImageBuild build);

  /**
   * Replaces the build with the same id.
   *
   * @throws dev.slipway.error.NotFoundException when there is none
   */
  void update(ImageBuild build);

  /** The build with the id. */
  Optional<ImageBuild> find(UUID id);

  /** The image's build with the number. */
  Optional<ImageBuild> find(UUID imageId, int number);

  /** The image's builds, newest first. */
  Page<ImageBuild> list(UUID imageId, PageRequest page);

  /** The image's builds that have not ended, oldest first. */
  List<ImageBuild> active(UUID imageId);

  /**
   * How many builds run. Whoever asks next waits until the running transaction has ended, so that
   * no two take the same last place.
   */
  RunningBuilds holdRunning(long ownerId);

  /** Removes the image's builds but for the {@code most} newest and those that have not ended. */
  void keep(UUID imageId, int most);

  /** Removes all builds of the image, their archives included. */
  void deleteAll(UUID imageId);

  /** Keeps the archive of a build that is there. */
  void putContext(BuildContext context);

  /** The archive of a build. */
  Optional<BuildContext> findContext(UUID buildId);

  /** Removes the archive of a build, if there is one. */
  void deleteContext(UUID buildId);
}
