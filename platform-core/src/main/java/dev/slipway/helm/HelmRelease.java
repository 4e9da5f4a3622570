package dev.slipway.helm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a release as Helm (or the rendering executor's inventory) keeps it.
 *
 * @param release where it lives
 * @param revision 1 for the first
 * @param status Helm's status
 * @param chartName the chart's name
 * @param chartVersion the chart's version
 * @param description what Helm says about the last operation; for operations of this platform it
 *     carries {@link ReleaseMark}
 * @param updatedAt when the revision last changed, or null when unknown
 * @param manifest the rendered objects as YAML documents, without hooks; may hold secrets
 */
public record HelmRelease(
    ReleaseName release,
    int revision,
    HelmStatus status,
    String chartName,
    String chartVersion,
    String description,
    @Nullable Instant updatedAt,
    String manifest) {

  /** The revision without its manifest, for those who need no more. */
  public HelmRelease withoutManifest() {
    return new HelmRelease(
        release, revision, status, chartName, chartVersion, description, updatedAt, "");
  }

  /** The revision without its manifest, so that it can be logged. */
  @Override
  public String toString() {
    return release + " revision " + revision + " " + status.helmName();
  }
}
