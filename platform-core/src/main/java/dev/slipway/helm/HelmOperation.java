package dev.slipway.helm;

import dev.slipway.chart.ChartArchive;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One operation that a Helm process is asked for.
 *
 * @param verb what to do
 * @param release where; null for lint; for a template only the names that it renders with
 * @param chart the chart; null for uninstall
 * @param values the whole values
 * @param kubeconfig the document Helm reaches the cluster with; null where it needs none
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
  /** The version of Kubernetes that charts are rendered for where no cluster is asked. */
  static final String NO_CLUSTERS_VERSION = "1.34.0";

  enum Verb {
    INSTALL,
    UPGRADE,
    UNINSTALL,
    LINT,
    TEMPLATE;

    /** Whether Helm speaks to a cluster; where it does not, its words are about the chart. */
    boolean needsCluster() {
      return this != LINT && this != TEMPLATE;
    }
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

  static HelmOperation template(ReleaseName release, ChartArchive chart, Values values) {
    return new HelmOperation(
        Verb.TEMPLATE, release, chart, values, null, "", true, false, false, Duration.ZERO);
  }

  /** The exception for what Helm says when the operation fails. */
  HelmException failure(String words) {
    return verb.needsCluster()
        ? HelmErrors.exception(words)
        : new HelmException(
            HelmException.Kind.PERMANENT, HelmErrors.withoutFolders(HelmErrors.message(words)));
  }

  HelmOperation withoutValidation() {
    return new HelmOperation(
        verb, release, chart, values, kubeconfig, description, true, skipHooks, true, hookTimeout);
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
