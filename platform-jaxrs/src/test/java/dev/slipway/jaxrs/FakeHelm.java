package dev.slipway.jaxrs;

import dev.slipway.chart.ChartArchive;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmChange;
import dev.slipway.helm.HelmException;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmTarget;
import dev.slipway.helm.LintReport;
import dev.slipway.helm.ReleaseMark;
import dev.slipway.helm.RenderedChart;
import dev.slipway.helm.Values;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Helm that renders one ConfigMap holding the values, and fails when told to. */
final class FakeHelm implements HelmExecutor {
  volatile HelmException.@Nullable Kind failure;

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public RenderedChart render(HelmTarget target, ChartArchive chart, Values values, HelmCall call) {
    HelmException.Kind kind = failure;
    if (kind != null) {
      throw new HelmException(kind, "the cluster does not answer");
    }
    GenericKubernetesResource map = new GenericKubernetesResource();
    map.setApiVersion("v1");
    map.setKind("ConfigMap");
    map.setMetadata(new ObjectMetaBuilder().withName("settings").build());
    map.setAdditionalProperty("data", java.util.Map.of("values", values.json().toString()));
    return new RenderedChart(List.of(map), List.of(), List.of(), "");
  }

  @Override
  public List<GenericKubernetesResource> template(
      ChartArchive chart, Values values, HelmCall call) {
    return List.of();
  }

  @Override
  public LintReport lint(ChartArchive chart, Values values, HelmCall call) {
    return new LintReport(true, List.of());
  }

  @Override
  public HelmRelease install(HelmTarget target, HelmChange change, HelmCall call) {
    throw writes();
  }

  @Override
  public HelmRelease upgrade(HelmTarget target, HelmChange change, HelmCall call) {
    throw writes();
  }

  @Override
  public HelmRelease rollback(HelmTarget target, int revision, ReleaseMark mark, HelmCall call) {
    throw writes();
  }

  @Override
  public void uninstall(HelmTarget target, boolean skipHooks, HelmCall call) {
    throw writes();
  }

  @Override
  public void unlock(HelmTarget target, int revision, HelmCall call) {
    throw writes();
  }

  @Override
  public List<HelmRelease> history(HelmTarget target, HelmCall call) {
    return List.of();
  }

  @Override
  public void close() {
    // nothing is open
  }

  private static AssertionError writes() {
    return new AssertionError("a request must not change the cluster");
  }
}
