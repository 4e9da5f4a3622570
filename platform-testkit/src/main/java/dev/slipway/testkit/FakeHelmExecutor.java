package dev.slipway.testkit;

import dev.slipway.chart.ChartArchive;
import dev.slipway.helm.HelmCall;
import dev.slipway.helm.HelmChange;
import dev.slipway.helm.HelmException;
import dev.slipway.helm.HelmExecutor;
import dev.slipway.helm.HelmRelease;
import dev.slipway.helm.HelmStatus;
import dev.slipway.helm.HelmTarget;
import dev.slipway.helm.LintReport;
import dev.slipway.helm.ReleaseMark;
import dev.slipway.helm.ReleaseName;
import dev.slipway.helm.RenderedChart;
import dev.slipway.helm.Values;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Helm executor that keeps releases in memory and touches no cluster. Thread-safe.
 *
 * <p>It renders nothing by default; a test can say what a chart renders, what lint finds, and which
 * operation fails next.
 */
public final class FakeHelmExecutor implements HelmExecutor {
  private final Map<ReleaseName, List<HelmRelease>> releases = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Map<String, HelmException> failures = new ConcurrentHashMap<>();
  private volatile Function<Values, RenderedChart> renderer =
      values -> new RenderedChart(List.of(), List.of(), List.of(), "");
  private volatile LintReport lint = new LintReport(true, List.of());

  /** Says what every chart renders. */
  public void renders(Function<Values, RenderedChart> function) {
    renderer = function;
  }

  /** Says what lint finds. */
  public void lints(LintReport report) {
    lint = report;
  }

  /**
   * Lets the next call of an operation fail.
   *
   * @param operation the method's name, such as {@code install}
   */
  public void failNext(String operation, HelmException failure) {
    failures.put(operation, failure);
  }

  /** The operations that changed something so far, as {@code name namespace/release}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public RenderedChart render(HelmTarget target, ChartArchive chart, Values values, HelmCall call) {
    failIfTold("render");
    return renderer.apply(values);
  }

  @Override
  public List<GenericKubernetesResource> template(
      ChartArchive chart, Values values, HelmCall call) {
    failIfTold("template");
    RenderedChart rendered = renderer.apply(values);
    return Stream.concat(rendered.objects().stream(), rendered.hooks().stream()).toList();
  }

  @Override
  public LintReport lint(ChartArchive chart, Values values, HelmCall call) {
    failIfTold("lint");
    return lint;
  }

  @Override
  public HelmRelease install(HelmTarget target, HelmChange change, HelmCall call) {
    return deploy("install", target, change.chart(), change.mark());
  }

  @Override
  public HelmRelease upgrade(HelmTarget target, HelmChange change, HelmCall call) {
    return deploy("upgrade", target, change.chart(), change.mark());
  }

  @Override
  public HelmRelease rollback(HelmTarget target, int revision, ReleaseMark mark, HelmCall call) {
    HelmRelease old =
        history(target, call).stream()
            .filter(release -> release.revision() == revision)
            .findFirst()
            .orElseThrow(
                () -> new HelmException(HelmException.Kind.PERMANENT, "no revision " + revision));
    return deploy(
        "rollback",
        target,
        new ChartArchive(old.chartName(), old.chartVersion(), new byte[0]),
        mark);
  }

  @Override
  public void uninstall(HelmTarget target, boolean skipHooks, HelmCall call) {
    calls.add("uninstall " + target.release());
    failIfTold("uninstall");
    releases.remove(target.release());
  }

  @Override
  public void unlock(HelmTarget target, int revision, HelmCall call) {
    calls.add("unlock " + target.release());
    failIfTold("unlock");
    setStatus(target.release(), revision, HelmStatus.FAILED);
  }

  @Override
  public List<HelmRelease> history(HelmTarget target, HelmCall call) {
    failIfTold("history");
    return List.copyOf(releases.getOrDefault(target.release(), List.of()));
  }

  /** Puts a revision into a status, as another process would leave it. */
  public void setStatus(ReleaseName release, int revision, HelmStatus status) {
    releases.computeIfPresent(
        release,
        (name, history) ->
            history.stream()
                .map(old -> old.revision() == revision ? with(old, status) : old)
                .toList());
  }

  @Override
  public void close() {
    releases.clear();
  }

  private HelmRelease deploy(
      String operation, HelmTarget target, ChartArchive chart, ReleaseMark mark) {
    calls.add(operation + " " + target.release());
    failIfTold(operation);
    HelmRelease made =
        new HelmRelease(
            target.release(),
            releases.getOrDefault(target.release(), List.of()).size() + 1,
            HelmStatus.DEPLOYED,
            chart.name(),
            chart.version(),
            mark.text(),
            null,
            "");
    releases.merge(
        target.release(),
        List.of(made),
        (old, added) -> {
          List<HelmRelease> history = new ArrayList<>();
          old.forEach(release -> history.add(with(release, HelmStatus.SUPERSEDED)));
          history.addAll(added);
          return List.copyOf(history);
        });
    return made;
  }

  private void failIfTold(String operation) {
    @Nullable HelmException failure = failures.remove(operation);
    if (failure != null) {
      throw failure;
    }
  }

  private static HelmRelease with(HelmRelease release, HelmStatus status) {
    return new HelmRelease(
        release.release(),
        release.revision(),
        status,
        release.chartName(),
        release.chartVersion(),
        release.description(),
        release.updatedAt(),
        release.manifest());
  }
}
