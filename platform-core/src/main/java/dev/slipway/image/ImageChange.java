package dev.slipway.image;

import org.jspecify.annotations.Nullable;

/**
 * What shall be different about a container image. A change that names a place, be it the old one,
 * lets a failed image begin anew.
 *
 * @param name the new name, or null to leave it
 * @param tag the new tag, or null to leave it
 * @param repository the new repository, or null to leave it
 * @param describes whether the description is set
 * @param description what it is set to; null empties it
 */
public record ImageChange(
    @Nullable String name,
    @Nullable String tag,
    @Nullable String repository,
    boolean describes,
    @Nullable String description) {
  /** Nothing. */
  public static ImageChange none() {
    return new ImageChange(null, null, null, false, null);
  }

  /** The change, and another tag. */
  public ImageChange tag(String newTag) {
    return new ImageChange(name, newTag, repository, describes, description);
  }

  /** The change, and another description; null empties it. */
  public ImageChange describe(@Nullable String text) {
    return new ImageChange(name, tag, repository, true, text);
  }

  /** Whether it says where the image is. */
  boolean namesPlace() {
    return name != null || tag != null || repository != null;
  }

  ImageSpec over(ImageSpec old) {
    return new ImageSpec(
        name == null ? old.name() : name,
        tag == null ? old.tag() : tag,
        repository == null ? old.repository() : repository,
        describes ? description : old.description());
  }
}
