package dev.slipway.helmchart;

import dev.slipway.chart.ChartSource;
import dev.slipway.identity.Owned;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A Helm chart of an account.
 *
 * @param id its id
 * @param ownerId the account that it belongs to
 * @param about what its owner says of it
 * @param origin where its content comes from
 * @param generation rises whenever it is checked anew
 * @param state what came of checking it
 * @param createdAt when it was made
 * @param updatedAt when anything but the reason that it waits for changed
 */
public record HelmChart(
    UUID id,
    long ownerId,
    ChartAbout about,
    ChartOrigin origin,
    long generation,
    HelmChartState state,
    Instant createdAt,
    Instant updatedAt)
    implements Owned {
  /** The type of a Helm chart in events. */
  public static final String OBJECT_TYPE = "helm_chart";

  public HelmChart {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(about, "about is null");
    Objects.requireNonNull(origin, "origin is null");
    Objects.requireNonNull(state, "state is null");
    Objects.requireNonNull(createdAt, "createdAt is null");
    Objects.requireNonNull(updatedAt, "updatedAt is null");
  }

  /** What a template names it by: {@code chart://} and the id. */
  public static String reference(UUID id) {
    return ChartSource.UPLOADED + id;
  }

  /** What a resolver is asked for. */
  ChartSource source() {
    return origin.source(about.version());
  }

  HelmChart with(ChartAbout newAbout, Instant now) {
    return new HelmChart(id, ownerId, newAbout, origin, generation, state, createdAt, now);
  }

  /** The chart with this content, checked from the beginning. */
  HelmChart restarted(ChartAbout newAbout, ChartOrigin newOrigin, Instant now) {
    return new HelmChart(
        id,
        ownerId,
        newAbout,
        newOrigin,
        generation + 1,
        HelmChartState.validating(),
        createdAt,
        now);
  }

  /** The chart as it was found. */
  HelmChart found(ChartAbout itself, HelmChartState newState, Instant now) {
    Instant changed = newState.status() == state.status() ? updatedAt : now;
    return new HelmChart(id, ownerId, itself, origin, generation, newState, createdAt, changed);
  }
}
