package dev.slipway.helm;

import dev.slipway.chart.ChartArchive;
import dev.slipway.helm.HelmOperation.Verb;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Renders a chart by letting Helm install or upgrade it behind a {@link RenderWindow}, which shows
 * Helm the real cluster but takes no change. So hooks, notes, API versions, {@code lookup} and the
 * check of {@code kubeVersion} are those of the operation to come.
 */
final class ChartRenderer {
  private final HelmRunner runner;

  ChartRenderer(HelmRunner runner) {
    this.runner = runner;
  }

  RenderedChart render(
      HelmTarget target,
      ChartArchive chart,
      Values values,
      List<ReleasePayload> revisions,
      HelmCall call) {
    boolean upgrade = canUpgrade(revisions);
    List<Secret> records = new ArrayList<>();
    if (upgrade) {
      revisions.forEach(revision -> records.add(HelmStorage.secret(target.release(), revision)));
    }
    List<GenericKubernetesResource> crds = crds(chart);
    try (RenderWindow window = RenderWindow.open(target, records, crds)) {
      HelmOperation operation =
          HelmOperation.change(
                  upgrade ? Verb.UPGRADE : Verb.INSTALL,
                  target.release(),
                  chart,
                  values,
                  window.kubeconfig(),
                  "",
                  true,
                  call.timeout())
              .withoutValidation();
      try {
        runner.run(operation, call);
      } catch (HelmException refused) {
        if (window.captured().isEmpty()) {
          throw new HelmException(refused.kind(), window.scrub(refused.getMessage()), refused);
        }
      }
      ReleasePayload rendered =
          window
              .captured()
              .orElseThrow(
                  () -> new HelmException(HelmException.Kind.FAILED, "Helm rendered nothing"));
      List<GenericKubernetesResource> hooks = new ArrayList<>();
      rendered.hooks().forEach(hook -> hooks.addAll(ManifestYaml.parse(hook)));
      return new RenderedChart(
          ManifestYaml.parse(rendered.manifest()), hooks, crds, rendered.notes());
    }
  }

  private static boolean canUpgrade(List<ReleasePayload> revisions) {
    if (revisions.stream().noneMatch(revision -> revision.status().wasDeployed())) {
      return false;
    }
    HelmStatus newest = revisions.get(revisions.size() - 1).status();
    return newest.wasDeployed() || newest == HelmStatus.FAILED;
  }

  /** The objects of the {@code crds/} folders, subcharts included. */
  static List<GenericKubernetesResource> crds(ChartArchive chart) {
    List<GenericKubernetesResource> crds = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : ChartFiles.of(chart).files().entrySet()) {
      if (file.getKey().matches("(charts/[^/]+/)*crds/.+\\.(ya?ml|json)")) {
        crds.addAll(ManifestYaml.parse(new String(file.getValue(), StandardCharsets.UTF_8)));
      } else if (file.getKey().matches("(charts/[^/]+/)*charts/[^/]+\\.tgz")) {
        crds.addAll(crds(new ChartArchive(file.getKey(), "", file.getValue())));
      }
    }
    return crds;
  }
}
