package dev.slipway;

import dev.slipway.identity.token.Tokens;
import dev.slipway.pipeline.Bearers;
import dev.slipway.pipeline.DeployedServices;
import dev.slipway.pipeline.PipelineOptions;
import dev.slipway.pipeline.PipelineStores;
import dev.slipway.pipeline.RunActions;
import dev.slipway.pipeline.RunLogs;
import dev.slipway.pipeline.RunWork;
import dev.slipway.pipeline.RunningScripts;
import dev.slipway.pipeline.Runs;
import dev.slipway.pipeline.ScriptServices;
import dev.slipway.pipeline.ServicesWatch;
import dev.slipway.pipeline.script.ScriptRunner;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.reconcile.ReconcilerBuilder;
import dev.slipway.reconcile.RecurringWork;
import dev.slipway.reconcile.Removal;
import dev.slipway.store.Stores;
import java.time.Duration;
import java.time.InstantSource;

/** What a platform has of deploy scripts: their capabilities, and the work that runs them. */
final class PipelineParts {
  private static final Duration RETENTION = Duration.ofHours(6);

  /** Pieces of output, which are large. */
  private static final int REMOVED_AT_ONCE = 500;

  private final PipelineStores stores;
  private final PipelineOptions options;
  private final ScriptRunner runner;
  private final Tokens tokens;
  private final InstantSource clock;

  final ScriptServices services;
  final Runs runs;
  final RunLogs logs;
  final DeployedServices deployed;
  final Bearers bearers;

  /** Wires the parts. */
  PipelineParts(Foundation base, Tokens tokens) {
    this.tokens = tokens;
    options = base.options().pipeline.get();
    runner = base.options().scripts.get();
    clock = base.clock();
    Stores all = base.stores();
    stores =
        new PipelineStores(
            all.transactions(),
            all.scriptServices(),
            all.runs(),
            all.runOutput(),
            all.events(),
            all.queue());
    services = new ScriptServices(stores, options, clock);
    runs = new Runs(stores, clock);
    logs = new RunLogs(stores);
    deployed = new DeployedServices(stores);
    bearers = new Bearers(stores, tokens);
  }

  /** Gives scripts, which run long, workers beside those of all other work. */
  ReconcilerBuilder cap(ReconcilerBuilder reconciler) {
    return reconciler.moreWorkers(options.atOnce()).cap(RunWork.WORK_KIND, options.atOnce());
  }

  /**
   * Names the handlers of their work.
   *
   * @param actions does the steps that are not the script's
   */
  void register(Reconciler reconciler, RunActions actions) {
    RunningScripts running = new RunningScripts(stores);
    reconciler.register(running);
    reconciler.register(new ServicesWatch(services, options));
    reconciler.register(
        RunWork.WORK_KIND, new RunWork(stores, options, tokens, runner, running, actions, clock));
    reconciler.register(
        new RecurringWork(
            "run-output-retention",
            RETENTION,
            new Removal(
                REMOVED_AT_ONCE,
                limit ->
                    stores
                        .output()
                        .removeBefore(clock.instant().minus(options.outputRetention()), limit))));
  }
}
