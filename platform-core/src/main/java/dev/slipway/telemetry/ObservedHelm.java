package dev.slipway.telemetry;

import dev.slipway.chart.ChartArchive;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmChange;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmTarget;
import dev.slipway.helm.LintReport;
import dev.slipway.helm.ReleaseMark;
import dev.slipway.helm.RenderedChart;
import dev.slipway.helm.Values;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;

/** An executor with something around each of its calls. */
final class ObservedHelm implements HelmExecutor {
  private final HelmExecutor executor;
  private final HelmAround around;

  ObservedHelm(HelmExecutor executor, HelmAround around) {
    this.executor = executor;
    this.around = around;
  }

  @Override
  public String name() {
    return executor.name();
  }

  @Override
  public RenderedChart render(HelmTarget target, ChartArchive chart, Values values, HelmCall call) {
    return around.call("render", target, () -> executor.render(target, chart, values, call));
  }

  @Override
  public List<GenericKubernetesResource> template(
      ChartArchive chart, Values values, HelmCall call) {
    return around.call("template", null, () -> executor.template(chart, values, call));
  }

  @Override
  public LintReport lint(ChartArchive chart, Values values, HelmCall call) {
    return around.call("lint", null, () -> executor.lint(chart, values, call));
  }

  @Override
  public HelmRelease install(HelmTarget target, HelmChange change, HelmCall call) {
    return around.call("install", target, () -> executor.install(target, change, call));
  }

  @Override
  public HelmRelease upgrade(HelmTarget target, HelmChange change, HelmCall call) {
    return around.call("upgrade", target, () -> executor.upgrade(target, change, call));
  }

  @Override
  public HelmRelease rollback(HelmTarget target, int revision, ReleaseMark mark, HelmCall call) {
    return around.call("rollback", target, () -> executor.rollback(target, revision, mark, call));
  }

  @Override
  public void uninstall(HelmTarget target, boolean skipHooks, HelmCall call) {
    around.call(
        "uninstall",
        target,
        () -> {
          executor.uninstall(target, skipHooks, call);
          return Boolean.TRUE;
        });
  }

  @Override
  public void forget(HelmTarget target) {
    executor.forget(target);
  }

  @Override
  public void unlock(HelmTarget target, int revision, HelmCall call) {
    around.call(
        "unlock",
        target,
        () -> {
          executor.unlock(target, revision, call);
          return Boolean.TRUE;
        });
  }

  @Override
  public List<HelmRelease> history(HelmTarget target, HelmCall call) {
    return around.call("history", target, () -> executor.history(target, call));
  }

  @Override
  public Optional<HelmRelease> status(HelmTarget target, HelmCall call) {
    return around.call("status", target, () -> executor.status(target, call));
  }

  @Override
  public void close() {
    executor.close();
  }
}
