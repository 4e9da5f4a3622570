package dev.slipway.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What shall be different about a project.
 *
 * @param name the new name, or null to leave it
 * @param description the description
 * @param expirationDate the day from which it is no longer wanted
 * @param repoUrl where its source is
 * @param config how its releases are configured
 */
public record ProjectChange(
    @Nullable String name,
    Edit<String> description,
    Edit<LocalDate> expirationDate,
    Edit<WebAddress> repoUrl,
    Edit<ObjectNode> config) {
  /** Nothing. */
  public static ProjectChange none() {
    return new ProjectChange(null, Edit.keep(), Edit.keep(), Edit.keep(), Edit.keep());
  }

  /** The change, and another name. */
  public ProjectChange rename(String newName) {
    return new ProjectChange(newName, description, expirationDate, repoUrl, config);
  }

  /** The change, and another description; null empties it. */
  public ProjectChange describe(@Nullable String text) {
    return new ProjectChange(name, Edit.to(text), expirationDate, repoUrl, config);
  }

  /** The change, and another expiration date; null means never. */
  public ProjectChange expire(@Nullable LocalDate date) {
    return new ProjectChange(name, description, Edit.to(date), repoUrl, config);
  }

  /** The change, and another configuration; null empties it. */
  public ProjectChange configure(@Nullable ObjectNode newConfig) {
    return new ProjectChange(name, description, expirationDate, repoUrl, Edit.to(newConfig));
  }
}
