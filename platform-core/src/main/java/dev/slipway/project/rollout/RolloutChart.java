package dev.slipway.project.rollout;

import org.jspecify.annotations.Nullable;

/**
 * The chart of a rollout: exactly one of the two is given.
 *
 * @param templateId a template of the catalogue
 * @param digest an archive in the chart store
 */
public record RolloutChart(@Nullable Long templateId, @Nullable String digest) {
  public RolloutChart {
    if ((templateId == null) == (digest == null)) {
      throw new IllegalArgumentException("a chart is a template's or an archive");
    }
  }

  /** The chart of a template. */
  public static RolloutChart ofTemplate(long id) {
    return new RolloutChart(id, null);
  }

  /** A chart in the store. */
  public static RolloutChart stored(String digest) {
    return new RolloutChart(null, digest);
  }
}
