package dev.slipway.project.manifest;

import dev.slipway.project.NewProject;
import dev.slipway.project.environment.EnvironmentSpec;
import dev.slipway.secret.SecretFields;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What applying a file does.
 *
 * @param before the project as it is, or null when it is made
 * @param after the project as it shall be
 * @param environments what becomes of the environments that the file names, in its order
 * @param pruned the environments that are deleted
 * @param secrets what of configurations nobody may be shown
 * @param warnings what its author should know
 */
record ApplyPlan(
    @Nullable NewProject before,
    NewProject after,
    List<Target> environments,
    List<ProjectSnapshot.Place> pruned,
    SecretFields secrets,
    List<String> warnings) {
  ApplyPlan {
    environments = List.copyOf(environments);
    pruned = List.copyOf(pruned);
    warnings = List.copyOf(warnings);
  }

  /** How much there is, without any value. */
  @Override
  public String toString() {
    return "ApplyPlan[" + environments.size() + " environments, " + pruned.size() + " deleted]";
  }

  /**
   * What becomes of one environment.
   *
   * @param before as it is, or null when it is made
   * @param after what is wanted of it
   * @param variables the variables that the file names or that are removed, by name
   * @param version what the file wants to run, or null when it does not say
   */
  record Target(
      ProjectSnapshot.@Nullable Place before,
      EnvironmentSpec after,
      List<Variable> variables,
      @Nullable String version) {
    Target {
      variables = List.copyOf(variables);
    }

    /** Whether the environment itself is changed. */
    boolean isChanged() {
      if (before == null) {
        return false;
      }
      EnvironmentSpec old = before.environment().spec();
      return !Configs.same(old.config(), after.config())
          || !Objects.equals(old.ttlHours(), after.ttlHours());
    }

    /** Whether a rollout is made. */
    boolean rollsOut() {
      return version != null && (before == null || !version.equals(before.version()));
    }

    /** Which environment. */
    @Override
    public String toString() {
      return "Target[" + after + "]";
    }
  }

  /**
   * What becomes of one variable that is not secret.
   *
   * @param name its name
   * @param before its value, or null when there is none
   * @param after what its value shall be, or null when it is removed
   */
  record Variable(String name, @Nullable String before, @Nullable String after) {
    /** Whether there is anything to do. */
    boolean isChanged() {
      return !Objects.equals(before, after);
    }
  }
}
