package dev.slipway.deployment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a create or update would change on the cluster.
 *
 * @param digest stands for template, values and the generation it was compared with; a write that
 *     names it is refused when it no longer holds
 * @param changes object by object, in the order of installation
 */
public record Preview(String digest, List<Change> changes) {
  public Preview {
    changes = List.copyOf(changes);
  }

  /**
   * One object's change.
   *
   * @param action {@code create}, {@code update}, {@code delete} or {@code keep}
   * @param kind the object's kind
   * @param name the object's name
   * @param namespace its namespace, or null when it belongs to the cluster
   * @param diff a unified diff of its YAML, secret values masked; empty for {@code keep}
   */
  public record Change(
      String action, String kind, String name, @Nullable String namespace, String diff) {}
}
