package dev.slipway.project.manifest;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What applying a file did, or would do.
 *
 * @param projectId the project; null when it would only be made
 * @param projectName the project's name
 * @param dryRun whether nothing was written
 * @param changes what was done to each thing that the file names or that was deleted
 * @param warnings what its author should know
 */
public record ApplyResult(
    @Nullable UUID projectId,
    String projectName,
    boolean dryRun,
    List<ManifestChange> changes,
    List<String> warnings) {
  public ApplyResult {
    changes = List.copyOf(changes);
    warnings = List.copyOf(warnings);
  }
}
