package dev.slipway.release;

import dev.slipway.helm.HelmRelease;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the cluster found.
 *
 * @param namespace the release's namespace
 * @param namespaceMessage why a terminating namespace does not go, or null
 * @param history the revisions that Helm keeps, oldest first
 * @param objects the deployed revision's objects with their health; empty unless the deployed
 *     revision is the desired one
 * @param drift the objects that differ from it; empty when nobody looked
 * @param at when it was looked
 */
record Observation(
    NamespaceState namespace,
    @Nullable String namespaceMessage,
    List<HelmRelease> history,
    List<ObjectHealth> objects,
    List<String> drift,
    Instant at) {

  Observation {
    history = List.copyOf(history);
    objects = List.copyOf(objects);
    drift = List.copyOf(drift);
  }

  /** The newest revision, or null when there is no release. */
  @Nullable HelmRelease latest() {
    return history.isEmpty() ? null : history.get(history.size() - 1);
  }
}
