package dev.slipway.project.rollout;

import dev.slipway.project.ReleaseConfig;
import dev.slipway.project.environment.EnvironmentVariable;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rollout that may be made.
 *
 * @param project the project's name
 * @param config how its releases are made
 * @param variables what the environment gives to it
 * @param baseUrl where the environment is reached, or null as long as that is not known
 * @param version what shall run
 */
public record RolloutDraft(
    String project,
    ReleaseConfig config,
    List<EnvironmentVariable> variables,
    @Nullable String baseUrl,
    String version) {
  public RolloutDraft {
    Objects.requireNonNull(project, "project is null");
    Objects.requireNonNull(config, "config is null");
    Objects.requireNonNull(version, "version is null");
    variables = List.copyOf(variables);
  }

  /** The host by which the environment is reached, or null as long as that is not known. */
  @Nullable String host() {
    return baseUrl == null ? null : URI.create(baseUrl).getHost();
  }

  /** Of which project and version it is, without configuration and variables. */
  @Override
  public String toString() {
    return "RolloutDraft[" + project + ", " + version + "]";
  }
}
