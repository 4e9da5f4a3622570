package dev.slipway.release;

import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.ReleaseMark;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Helm's storage and the cluster have of a release.
 *
 * @param namespace how its namespace stands to its owner
 * @param newest the newest revision that Helm keeps, without its manifest; null when there is none
 * @param ours whether that release is the platform's: in a namespace that others live in too, a
 *     revision has to carry the release's mark
 * @param missing references of the newest revision's objects that are not there, such as {@code
 *     ConfigMap/web}; empty unless it is deployed
 * @param differing references of those that are there and differ
 */
public record ReleaseFacts(
    NamespaceState namespace,
    @Nullable HelmRelease newest,
    boolean ours,
    List<String> missing,
    List<String> differing) {
  public ReleaseFacts {
    missing = List.copyOf(missing);
    differing = List.copyOf(differing);
  }

  /** The mark of the newest revision, when that is the release's own. */
  public Optional<ReleaseMark> mark(String key) {
    return newest == null
        ? Optional.empty()
        : ReleaseMark.parse(newest.description()).filter(mark -> mark.key().equals(key));
  }
}
