package dev.slipway.jaxrs.project;

import dev.slipway.project.manifest.ApplyResult;
import dev.slipway.project.manifest.ManifestChange;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What applying a file did, or would do. */
record ManifestAppliedRead(
    AppliedProject project, boolean dryRun, List<AppliedChange> changes, List<String> warnings) {
  static ManifestAppliedRead of(ApplyResult result) {
    return new ManifestAppliedRead(
        new AppliedProject(result.projectId(), result.projectName()),
        result.dryRun(),
        result.changes().stream().map(AppliedChange::of).toList(),
        result.warnings());
  }

  /** Which project; it has no id as long as it would only be made. */
  record AppliedProject(@Nullable UUID id, String name) {}

  /** What is done to one thing. */
  record AppliedChange(
      String action, String kind, String name, List<String> fields, @Nullable String diff) {
    static AppliedChange of(ManifestChange change) {
      return new AppliedChange(
          change.action().word(),
          change.kind().word(),
          change.name(),
          change.fields(),
          change.diff());
    }
  }
}
