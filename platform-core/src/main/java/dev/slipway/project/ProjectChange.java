package dev.slipway.project;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What shall be different about a project.
 *
 * @param name the new name, or null to leave it
 * @param description the description
 * @param expirationDate the day from which it is no longer wanted
 * @param repoUrl where its source is
 */
public record ProjectChange(
    @Nullable String name,
    Edit<String> description,
    Edit<LocalDate> expirationDate,
    Edit<WebAddress> repoUrl) {
  /** Nothing. */
  public static ProjectChange none() {
    return new ProjectChange(null, Edit.keep(), Edit.keep(), Edit.keep());
  }

  /** The change, and another name. */
  public ProjectChange rename(String newName) {
    return new ProjectChange(newName, description, expirationDate, repoUrl);
  }

  /** The change, and another description; null empties it. */
  public ProjectChange describe(@Nullable String text) {
    return new ProjectChange(name, Edit.to(text), expirationDate, repoUrl);
  }

  /** The change, and another expiration date; null means never. */
  public ProjectChange expire(@Nullable LocalDate date) {
    return new ProjectChange(name, description, Edit.to(date), repoUrl);
  }
}
