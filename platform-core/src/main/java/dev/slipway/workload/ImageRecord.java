package dev.slipway.workload;

import java.util.Objects;
import java.util.UUID;

/**
 * An account's record of a container image, as far as a workload's image can be compared with it.
 *
 * @param id the record's id
 * @param key whose it is, and its name and tag
 * @param repository what stands before the name, such as {@code docker.io/todo-app}
 */
public record ImageRecord(UUID id, Key key, String repository) {
  public ImageRecord {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(key, "key is null");
    Objects.requireNonNull(repository, "repository is null");
  }

  /**
   * What an account has once.
   *
   * @param ownerId the account
   * @param name the image's name below its repository
   * @param tag the image's tag
   */
  public record Key(long ownerId, String name, String tag) {
    public Key {
      Objects.requireNonNull(name, "name is null");
      Objects.requireNonNull(tag, "tag is null");
    }
  }

  /** Whether it speaks of this image, by Docker's rules for what is left out of a reference. */
  boolean names(WorkloadImage image) {
    return WorkloadImage.parse(repository + "/" + key.name() + ":" + key.tag())
        .filter(own -> own.place().equals(image.place()))
        .isPresent();
  }
}
