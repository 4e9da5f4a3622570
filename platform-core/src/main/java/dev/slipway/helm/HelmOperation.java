package dev.slipway.helm;

import dev.slipway.chart.ChartArchive;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One operation that a Helm process is asked for.
 *
 * @param verb what to do
 * @param release where; null for lint
 * @param chart the chart; null for uninstall
 * @param values the whole values
 * @param kubeconfig the document Helm reaches the cluster with; null for lint
 * @param description Helm's description of the revision when it succeeds
 * @param skipCrds whether the {@code crds/} folder is left out
 * @param skipHooks whether uninstall runs no hooks
 * @param skipValidation whether objects are not checked against the cluster's schemas
 * @param hookTimeout how long Helm waits for a hook
 */
record HelmOperation(
    Verb verb,
    @Nullable ReleaseName release,
    @Nullable ChartArchive chart,
    Values values,
    @Nullable String kubeconfig,
    String description,
    boolean skipCrds,
    boolean skipHooks,
    boolean skipValidation,
    Duration hookTimeout) {

  enum Verb {
    INSTALL,
    UPGRADE,
    UNINSTALL,
    LINT
  }

  static HelmOperation change(
      Verb verb,
      ReleaseName release,
      ChartArchive chart,
      Values values,
      String kubeconfig,
      String description,
      boolean skipCrds,
      Duration hookTimeout) {
    return new HelmOperation(
        verb, release, chart, values, kubeconfig, description, skipCrds, false, false, hookTimeout);
  }

  static HelmOperation uninstall(
      ReleaseName release, String kubeconfig, boolean skipHooks, Duration hookTimeout) {
    return new HelmOperation(
        Verb.UNINSTALL,
        release,
        null,
        Values.empty(),
        kubeconfig,
        "",
        false,
        skipHooks,
        false,
        hookTimeout);
  }

  static HelmOperation lint(ChartArchive chart) {
    return new HelmOperation(
        Verb.LINT, null, chart, Values.empty(), null, "", false, false, false, Duration.ZERO);
  }

  HelmOperation withoutValidation() {
    return new HelmOperation(
        verb, release, chart, values, kubeconfig, description, true, skipHooks, true, hookTimeout);
  }

  ReleaseName requireRelease() {
    return Objects.requireNonNull(release, "the operation has no release");
  }

  ChartArchive requireChart() {
    return Objects.requireNonNull(chart, "the operation has no chart");
  }

  String requireKubeconfig() {
    return Objects.requireNonNull(kubeconfig, "the operation has no kubeconfig");
  }

  /** The hook timeout in whole seconds, at least one. */
  long hookTimeoutSeconds() {
    return Math.max(1, hookTimeout.toSeconds());
  }

  @Override
  public String toString() {
    return "HelmOperation[" + verb + " " + release + "]";
  }
}
