package dev.slipway.project.manifest;

import dev.slipway.project.NewProject;
import dev.slipway.project.Project;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.environment.EnvironmentVariable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A project as it is.
 *
 * @param project the project, or null when it is not there yet
 * @param environments its environments that are not on their way to their end, oldest first
 */
record ProjectSnapshot(@Nullable Project project, List<Place> environments) {
  ProjectSnapshot {
    environments = List.copyOf(environments);
  }

  /** What is wanted of the project, or null when it is not there yet. */
  @Nullable NewProject spec() {
    return project == null
        ? null
        : new NewProject(
            project.name(),
            project.description(),
            project.expirationDate(),
            project.repoUrl(),
            project.config());
  }

  /** Which project. */
  @Override
  public String toString() {
    return "ProjectSnapshot[" + project + "]";
  }

  /**
   * An environment as it is.
   *
   * @param environment the environment
   * @param variables its variables, by name
   * @param version what shall run there: the version of the newest rollout that is open or
   *     succeeded; null when there is none
   */
  record Place(
      Environment environment, List<EnvironmentVariable> variables, @Nullable String version) {
    Place {
      Objects.requireNonNull(environment, "environment is null");
      variables = List.copyOf(variables);
    }

    /** Its name. */
    String name() {
      return environment.spec().name();
    }

    /** Which environment. */
    @Override
    public String toString() {
      return "Place[" + environment + "]";
    }
  }
}
