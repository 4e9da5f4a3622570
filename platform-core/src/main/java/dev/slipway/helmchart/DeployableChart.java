package dev.slipway.helmchart;

import java.util.Objects;
import java.util.UUID;

/**
 * A Helm chart that may be deployed.
 *
 * @param id its id
 * @param name the chart's name
 * @param version the chart's version
 * @param digest the digest of its archive in the chart store, dependencies inside
 */
public record DeployableChart(UUID id, String name, String version, String digest) {
  public DeployableChart {
    Objects.requireNonNull(digest, "digest is null");
  }

  static DeployableChart of(HelmChart chart) {
    String digest = Objects.requireNonNull(chart.state().digest(), "the chart is not valid");
    return new DeployableChart(chart.id(), chart.about().name(), chart.about().version(), digest);
  }
}
