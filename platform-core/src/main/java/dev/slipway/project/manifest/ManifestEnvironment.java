package dev.slipway.project.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.project.Edit;
import dev.slipway.project.environment.EnvironmentType;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An environment as a file describes it.
 *
 * @param name its name, by which it is found
 * @param type how long it is meant to live; null when the file does not say
 * @param ttlHours how many hours it lives, or null to leave that
 * @param config how its releases are configured
 * @param variables values that anybody in the project may read; an empty one is removed
 * @param secrets the names of secret variables that it needs
 * @param version what shall run in it, or null to leave that
 */
public record ManifestEnvironment(
    String name,
    @Nullable EnvironmentType type,
    @Nullable Integer ttlHours,
    Edit<ObjectNode> config,
    SortedMap<String, Edit<String>> variables,
    List<String> secrets,
    @Nullable String version) {
  public ManifestEnvironment {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(config, "config is null");
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    secrets = List.copyOf(secrets);
  }

  /** Its name, without configuration and variables. */
  @Override
  public String toString() {
    return "ManifestEnvironment[" + name + "]";
  }
}
