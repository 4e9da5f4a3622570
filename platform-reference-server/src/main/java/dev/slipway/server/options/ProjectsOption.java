package dev.slipway.server.options;

import dev.slipway.project.ProjectOptions;
import dev.slipway.project.environment.EnvironmentOptions;
import dev.slipway.project.rollout.RolloutOptions;

/**
 * What a server is told of projects.
 *
 * @param projects how they behave
 * @param environments how their environments behave
 * @param rollouts how versions are rolled out to these
 */
public record ProjectsOption(
    ProjectOptions projects, EnvironmentOptions environments, RolloutOptions rollouts) {

  /** What holds when nothing is said. */
  public static ProjectsOption standard() {
    return new ProjectsOption(
        ProjectOptions.standard(), EnvironmentOptions.standard(), RolloutOptions.standard());
  }
}
