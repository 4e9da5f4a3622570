package dev.slipway.helm;

import dev.slipway.chart.ChartArchive;
import dev.slipway.helm.HelmOperation.Verb;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Real Helm in processes of its own: the embedded and the command line executor, which differ in
 * their {@link HelmRunner} only. What Helm keeps in the cluster is read and mended without Helm.
 */
final class RealHelmExecutor implements HelmExecutor {
  /** What is rendered without a cluster is nobody's release. */
  private static final ReleaseName SAMPLE = new ReleaseName("sample", "sample");

  private final String name;
  private final HelmRunner runner;
  private final ChartRenderer renderer;

  RealHelmExecutor(String name, HelmRunner runner) {
    this.name = name;
    this.runner = runner;
    this.renderer = new ChartRenderer(runner);
  }

  @Override
  public String name() {
    return name;
  }

  /** Renders what the next operation on a release with these revisions installs. */
  RenderedChart render(
      HelmTarget target,
      ChartArchive chart,
      Values values,
      List<ReleasePayload> revisions,
      HelmCall call) {
    return renderer.render(target, chart, values, revisions, call);
  }

  @Override
  public RenderedChart render(HelmTarget target, ChartArchive chart, Values values, HelmCall call) {
    List<ReleasePayload> revisions =
        target.sight() == Sight.NOTHING ? List.of() : HelmStorage.of(target).payloads();
    return render(target, chart, values, revisions, call);
  }

  @Override
  public List<GenericKubernetesResource> template(
      ChartArchive chart, Values values, HelmCall call) {
    return ManifestYaml.parse(runner.run(HelmOperation.template(SAMPLE, chart, values), call));
  }

  @Override
  public LintReport lint(ChartArchive chart, Values values, HelmCall call) {
    return new ChartLint(runner).lint(chart, values, call);
  }

  @Override
  public HelmRelease install(HelmTarget target, HelmChange change, HelmCall call) {
    return change(Verb.INSTALL, target, change, call);
  }

  @Override
  public HelmRelease upgrade(HelmTarget target, HelmChange change, HelmCall call) {
    List<ReleasePayload> left = HelmStorage.of(target).payloads();
    ConfinedRecords.check(target, left);
    boolean begunOnly =
        !left.isEmpty()
            && left.stream().noneMatch(revision -> revision.status().wasDeployed())
            && left.get(left.size() - 1).status() == HelmStatus.FAILED;
    return begunOnly
        ? installAnew(target, left, change, call)
        : change(Verb.UPGRADE, target, change, call);
  }

  /**
   * An upgrade would leave out the hooks of the install that did not come to its end. Helm adopts
   * the objects that this one left.
   */
  private HelmRelease installAnew(
      HelmTarget target, List<ReleasePayload> left, HelmChange change, HelmCall call) {
    HelmStorage storage = HelmStorage.of(new HelmTarget(target.cluster(), target.release(), null));
    List<Secret> forgotten = storage.forget();
    HelmRelease installed;
    try {
      installed = change(Verb.INSTALL, target, change, call);
    } catch (HelmException failure) {
      remember(storage, forgotten, call);
      throw failure;
    }
    new Leftovers(new AppliedObjects(target, Map.of())).remove(left, installed, call.log());
    return installed;
  }

  private HelmRelease change(Verb verb, HelmTarget target, HelmChange change, HelmCall call) {
    HelmStorage storage = HelmStorage.of(target);
    String word = verb == Verb.INSTALL ? "Install complete" : "Upgrade complete";
    HelmOperation operation =
        HelmOperation.change(
            verb,
            target.release(),
            ChartMark.put(change.chart(), change.mark()),
            change.values(),
            ClusterErrors.kubeconfig(target),
            word + "; " + change.mark().text(),
            change.skipCrds(),
            hookTimeout(call));
    try {
      runner.run(operation, call);
    } catch (HelmException failure) {
      tidyAfterFailure(storage, change, call, failure);
      throw failure;
    }
    return finish(target, storage, change.labels(), call);
  }

  private static void remember(HelmStorage storage, List<Secret> forgotten, HelmCall call) {
    try {
      storage.remember(forgotten);
    } catch (HelmException another) {
      call.log().accept("keeping the failed install: " + another.getMessage());
    }
  }

  @Override
  public HelmRelease rollback(HelmTarget target, int revision, ReleaseMark mark, HelmCall call) {
    HelmStorage storage = HelmStorage.of(target);
    ConfinedRecords.check(target, storage.payloads());
    ReleasePayload wanted =
        storage
            .payload(revision)
            .orElseThrow(
                () ->
                    new HelmException(
                        HelmException.Kind.PERMANENT,
                        "release " + target.release() + " keeps no revision " + revision));
    RollbackChart chart = new RollbackChart(wanted, mark);
    HelmOperation operation =
        HelmOperation.change(
            Verb.UPGRADE,
            target.release(),
            chart.archive(),
            Values.of(wanted.config()),
            ClusterErrors.kubeconfig(target),
            "Rollback to " + revision + "; " + mark.text(),
            true,
            hookTimeout(call));
    runner.run(operation, call);
    List<HelmRelease> history = storage.history();
    int newest = history.get(history.size() - 1).revision();
    storage.rewrite(newest, chart::restore);
    return finish(target, storage, Map.of(), call);
  }

  @Override
  public void uninstall(HelmTarget target, boolean skipHooks, HelmCall call) {
    List<ReleasePayload> revisions = HelmStorage.of(target).payloads();
    if (revisions.isEmpty()) {
      return;
    }
    ConfinedRecords.check(target, revisions);
    runner.run(
        HelmOperation.uninstall(
            target.release(), ClusterErrors.kubeconfig(target), skipHooks, hookTimeout(call)),
        call);
  }

  @Override
  public void unlock(HelmTarget target, int revision, HelmCall call) {
    HelmStorage.of(target).unlock(revision);
  }

  @Override
  public List<HelmRelease> history(HelmTarget target, HelmCall call) {
    return HelmStorage.of(target).history();
  }

  @Override
  public void close() {
    runner.close();
  }

  private HelmRelease finish(
      HelmTarget target, HelmStorage storage, Map<String, String> labels, HelmCall call) {
    List<HelmRelease> history = storage.history();
    if (history.isEmpty()) {
      throw new HelmException(
          HelmException.Kind.FAILED, "release " + target.release() + " vanished during the call");
    }
    HelmRelease newest = history.get(history.size() - 1);
    tell(newest, storage, call);
    try {
      storage.label(newest.revision(), labels);
      if (history.size() > HelmChange.HISTORY_MAX) {
        storage.prune(HelmChange.HISTORY_MAX);
      }
    } catch (HelmException laterPerhaps) {
      call.log().accept("tidying the release's history: " + laterPerhaps.getMessage());
    }
    return newest;
  }

  /** What Helm's own program prints of a release when it is through, its notes included. */
  private static void tell(HelmRelease newest, HelmStorage storage, HelmCall call) {
    call.log()
        .accept(
            "release %s revision %d is %s (%s-%s)"
                .formatted(
                    newest.release().name(),
                    newest.revision(),
                    newest.status().helmName(),
                    newest.chartName(),
                    newest.chartVersion()));
    storage
        .payload(newest.revision())
        .map(ReleasePayload::notes)
        .ifPresent(notes -> notes.strip().lines().forEach(call.log()));
  }

  private static void tidyAfterFailure(
      HelmStorage storage, HelmChange change, HelmCall call, HelmException failure) {
    if (failure.kind() != HelmException.Kind.PERMANENT
        && failure.kind() != HelmException.Kind.QUOTA
        && failure.kind() != HelmException.Kind.FAILED) {
      return; // The cluster may not answer, or the time is over.
    }
    try {
      List<HelmRelease> history = new ArrayList<>(storage.history());
      history.removeIf(revision -> !revision.description().contains(change.mark().text()));
      if (!history.isEmpty()) {
        storage.label(history.get(history.size() - 1).revision(), change.labels());
        storage.prune(HelmChange.HISTORY_MAX);
      }
    } catch (HelmException another) {
      call.log().accept("tidying after the failed call: " + another.getMessage());
    }
  }

  /** A little less than the call has, so that Helm itself can write the failure down. */
  private static Duration hookTimeout(HelmCall call) {
    Duration spare = Duration.ofSeconds(2);
    return call.timeout().compareTo(spare.multipliedBy(2)) > 0
        ? call.timeout().minus(spare)
        : call.timeout();
  }
}
