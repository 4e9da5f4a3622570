package dev.slipway.image;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a container image.
 *
 * @param name its name below the repository, such as {@code todo-backend}
 * @param tag {@code latest}, or a semantic version
 * @param repository where it is: a registry's host, a path in it, or both, such as {@code
 *     docker.io/todo-app}; without a host it is in Docker Hub
 * @param description for people, or null
 */
public record ImageSpec(String name, String tag, String repository, @Nullable String description) {
  /** The tag of an image for which none is named. */
  public static final String DEFAULT_TAG = "latest";

  public ImageSpec {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(tag, "tag is null");
    Objects.requireNonNull(repository, "repository is null");
  }

  /** An image without description. */
  public static ImageSpec of(String repository, String name, String tag) {
    return new ImageSpec(name, tag, repository, null);
  }

  /** Whether both name the same place in a registry. */
  boolean isAt(ImageSpec other) {
    return name.equals(other.name) && tag.equals(other.tag) && repository.equals(other.repository);
  }
}
