package dev.slipway.project.manifest;

import dev.slipway.project.Projects;
import dev.slipway.project.environment.EnvironmentVariables;
import dev.slipway.project.environment.Environments;
import dev.slipway.project.rollout.Rollouts;
import java.util.Objects;

/**
 * What a file is applied with, all over one bundle of stores.
 *
 * @param projects makes and changes the project
 * @param environments makes, changes and deletes its environments
 * @param variables sets and removes their variables
 * @param rollouts rolls versions out
 */
public record ManifestCapabilities(
    Projects projects,
    Environments environments,
    EnvironmentVariables variables,
    Rollouts rollouts) {
  public ManifestCapabilities {
    Objects.requireNonNull(projects, "projects is null");
    Objects.requireNonNull(environments, "environments is null");
    Objects.requireNonNull(variables, "variables is null");
    Objects.requireNonNull(rollouts, "rollouts is null");
  }
}
