package dev.slipway.project.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.project.ProjectChange;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project as a file describes it. What the file does not name stays as it is.
 *
 * @param id which project, or null for the one with the name
 * @param wanted what is said of the project itself; it has a name unless there is an id
 * @param environments what is said of its environments, each name once
 */
public record ProjectManifest(
    @Nullable UUID id, ProjectChange wanted, List<ManifestEnvironment> environments) {
  /** The version of the format. */
  public static final String API_VERSION = "slipway.dev/v1";

  /** What a file describes. */
  public static final String KIND = "Project";

  public ProjectManifest {
    Objects.requireNonNull(wanted, "wanted is null");
    environments = List.copyOf(environments);
  }

  /**
   * Reads the document.
   *
   * @throws dev.slipway.error.InvalidInputException naming every field of {@code body} that is
   *     wrong, without its value
   */
  public static ProjectManifest read(JsonNode document) {
    return new ManifestReader().read(document);
  }

  /** Which project it is about. */
  @Override
  public String toString() {
    return "ProjectManifest[" + (id == null ? wanted.name() : id) + "]";
  }
}
