package dev.slipway.helm;

import dev.slipway.chart.ChartArchive;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Runs Helm operations on charts and releases.
 *
 * <p>Every method blocks until its operation is over, fails with {@link HelmException}, and obeys
 * the timeout and the cancellation of its {@link HelmCall}: when it returns or throws, no process
 * of it works on. No method waits for workloads to become ready; hooks are waited for. Values and
 * credentials never appear in a command line. Thread-safe. Implementations hold up to the contract
 * suite {@code HelmExecutorContract} of the testkit.
 */
public interface HelmExecutor extends AutoCloseable {
  /** Real Helm through helm-java in worker processes, with the default options. */
  static HelmExecutor embedded() {
    return embedded(EmbeddedOptions.defaults());
  }

  /** Real Helm through helm-java in worker processes; none is started before the first call. */
  static HelmExecutor embedded(EmbeddedOptions options) {
    return new RealHelmExecutor("embedded", new WorkerRunner(new WorkerPool(options)));
  }

  /**
   * A {@code helm} 3 or 4 binary, one process for each call; asked for its version at the first.
   */
  static HelmExecutor cli(Path helmBinary) {
    return new RealHelmExecutor("cli", new CliRunner(helmBinary));
  }

  /**
   * Charts rendered by real Helm in worker processes, applied by this library; what is applied is
   * kept in {@code inventory} instead of release Secrets.
   */
  static HelmExecutor rendering(InventoryStore inventory) {
    return rendering(inventory, embedded());
  }

  /**
   * Charts rendered by {@code renderer}, applied by this library; what is applied is kept in {@code
   * inventory} instead of release Secrets. The renderer is closed with the executor.
   */
  static HelmExecutor rendering(InventoryStore inventory, HelmExecutor renderer) {
    return new RenderingExecutor(inventory, renderer, Clock.systemUTC());
  }

  /** {@code embedded}, {@code cli} or {@code rendering}. */
  String name();

  /**
   * Renders a chart, hooks included, for the cluster's Kubernetes version; writes nothing. What
   * {@code lookup} finds is bounded by the target's rights and by its {@link Sight}.
   *
   * @throws HelmException PERMANENT when chart, values or {@code kubeVersion} do not fit
   */
  RenderedChart render(HelmTarget target, ChartArchive chart, Values values, HelmCall call);

  /**
   * Renders a chart as {@code helm template --no-hooks} does, without any cluster: the objects of a
   * first install, for a fixed recent version of Kubernetes; {@code lookup} finds nothing. Hooks
   * are rendered too, so that their errors show, and left out of what is returned.
   *
   * @throws HelmException PERMANENT when chart, values or {@code kubeVersion} do not fit
   */
  List<GenericKubernetesResource> template(ChartArchive chart, Values values, HelmCall call);

  /** Lints a chart; needs no cluster. */
  LintReport lint(ChartArchive chart, Values values, HelmCall call);

  /** Installs a release that does not exist; the namespace exists. */
  HelmRelease install(HelmTarget target, HelmChange change, HelmCall call);

  /**
   * Upgrades a release that exists, failed ones included. One whose first install never came to its
   * end is installed anew over what that left, so that its install hooks run.
   */
  HelmRelease upgrade(HelmTarget target, HelmChange change, HelmCall call);

  /** Makes a new revision with the chart and values of an older one that is still kept. */
  HelmRelease rollback(HelmTarget target, int revision, ReleaseMark mark, HelmCall call);

  /** Uninstalls a release with its history; one that does not exist is success. */
  void uninstall(HelmTarget target, boolean skipHooks, HelmCall call);

  /**
   * Drops what is kept outside the cluster of a release whose namespace is gone, so that it can be
   * installed anew; nothing for executors that keep it all inside. The caller has seen that the
   * namespace is gone.
   */
  default void forget(HelmTarget target) {}

  /**
   * Marks a revision that a dead process left {@code pending-*} or {@code uninstalling} as failed,
   * so that the next operation may run. The caller has proved that the holder is dead.
   */
  void unlock(HelmTarget target, int revision, HelmCall call);

  /** The revisions that are kept, oldest first; empty when there is no release. */
  List<HelmRelease> history(HelmTarget target, HelmCall call);

  /** The newest revision, if there is a release. */
  default Optional<HelmRelease> status(HelmTarget target, HelmCall call) {
    List<HelmRelease> history = history(target, call);
    return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
  }

  /** Stops what runs and frees what is held. */
  @Override
  void close();
}
