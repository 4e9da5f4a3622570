package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.identity.token.IssuedToken;
import dev.slipway.identity.token.Tokens;
import dev.slipway.pipeline.script.ScriptCommand;
import dev.slipway.pipeline.script.ScriptResult;
import dev.slipway.pipeline.script.ScriptRunner;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the script of a run, once: a run that another worker has begun already is said to have
 * failed, since nobody knows how far its script came.
 */
public final class RunWork implements WorkHandler {
  /** The kind of the work. */
  public static final String WORK_KIND = RunSlots.WORK_KIND;

  private static final Logger LOG = LoggerFactory.getLogger(RunWork.class);

  /** So much longer than its run a token lives, for the last reports. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final PipelineStores stores;
  private final PipelineOptions options;
  private final Tokens tokens;
  private final ScriptRunner runner;
  private final RunningScripts running;
  private final RunActions actions;
  private final InstantSource clock;
  private final RunRecords records;
  private final @Nullable ServicesFolder folder;

  /**
   * Creates the handler.
   *
   * @param actions does the steps that are not the script's
   */
  public RunWork(
      PipelineStores stores,
      PipelineOptions options,
      Tokens tokens,
      ScriptRunner runner,
      RunningScripts running,
      RunActions actions,
      InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.options = Objects.requireNonNull(options, "options is null");
    this.tokens = Objects.requireNonNull(tokens, "tokens is null");
    this.runner = Objects.requireNonNull(runner, "runner is null");
    this.running = Objects.requireNonNull(running, "running is null");
    this.actions = Objects.requireNonNull(actions, "actions is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.records = new RunRecords(stores);
    this.folder = options.services() == null ? null : new ServicesFolder(options.services());
  }

  @Override
  public Outcome handle(Lease lease) throws InterruptedException {
    long id = Long.parseLong(lease.claim().key().key());
    try (RunTicket ticket = new RunTicket(stores, lease, id)) {
      Optional<Taken> taken = ticket.once(() -> held(id, this::take)).flatMap(found -> found);
      if (taken.isPresent()) {
        Function<Run, RunEnd> end = run(taken.get(), ticket);
        ticket.surely(() -> held(id, (service, run) -> end(service, run, end)));
      }
    }
    return Outcome.done();
  }

  private Function<Run, RunEnd> run(Taken taken, RunTicket ticket) throws InterruptedException {
    RunPrinter printer = new RunPrinter(ticket, stores.output(), clock);
    RunReporter reporter = new RunReporter(stores, ticket, printer, clock);
    RunCourse course = new RunCourse(stores, ticket, reporter, actions, clock, options.timeLimit());
    running.add(ticket, printer);
    try {
      Function<Run, RunEnd> end =
          course.go(
              taken.service().settings().plan(),
              taken.run(),
              limit -> script(taken, ticket, reporter, limit));
      printer.end();
      return end;
    } finally {
      running.remove(ticket);
    }
  }

  private ScriptResult script(Taken taken, RunTicket ticket, RunReporter reporter, Duration limit)
      throws InterruptedException {
    try {
      return runner.run(command(taken, limit), reporter, ticket.cancellation());
    } catch (BrokenServiceException e) {
      return new ScriptResult.NotStarted(e.reason());
    } catch (RuntimeException e) {
      LOG.error("The script of run {} could not be run to its end", ticket.runId, e);
      return new ScriptResult.BadOutput("an unexpected failure; the server's log has the details");
    }
  }

  /** Takes a run that waits; gives up one that somebody has taken before. */
  private Optional<Taken> take(ScriptService service, Run run) {
    Instant now = now();
    PipelineJournal journal = new PipelineJournal(stores.events(), null, now);
    return switch (run.state()) {
      case WAITING, FINISHED -> Optional.empty();
      case QUEUED -> Optional.of(new Taken(service, records.begin(run, journal, now)));
      case RUNNING -> {
        records.end(service, run, RunEnd.abandoned(), journal, now);
        yield Optional.empty();
      }
    };
  }

  private Run end(ScriptService service, Run run, Function<Run, RunEnd> end) {
    Instant now = now();
    return records.end(
        service, run, end.apply(run), new PipelineJournal(stores.events(), null, now), now);
  }

  /** Does something to a run that is there, holding its service and then itself. */
  private <T> Optional<T> held(long id, BiFunction<ScriptService, Run, T> change) {
    return stores
        .runs()
        .find(id)
        .flatMap(run -> stores.services().findForUpdate(run.serviceId()))
        .flatMap(service -> stores.runs().findForUpdate(id).map(run -> change.apply(service, run)));
  }

  private ScriptCommand command(Taken taken, Duration limit) throws BrokenServiceException {
    if (folder == null) {
      throw new BrokenServiceException("this server has no services folder");
    }
    IssuedToken token = tokens.issueDeployment(taken.run().id(), options.timeLimit().plus(GRACE));
    ObjectNode config =
        JsonNodeFactory.instance
            .objectNode()
            .put("deployment_id", Long.toString(taken.run().id()))
            .put("access_token", token.value().reveal())
            .put("deploy_script", ServicesFolder.told(taken.service()))
            .put("steps_url", options.apiUrl() + "/steps/")
            .put("deployment_finish_url", options.apiUrl() + "/deployments/finish/");
    config.set("context", taken.run().context());
    config.put("path_for_deploy", options.path());
    if (options.sshAuthSock() != null) {
      config.put("ssh_auth_sock", options.sshAuthSock());
    }
    return new ScriptCommand(
        taken.service().name() + "/" + taken.run().id(),
        folder.script(taken.service()),
        config,
        folder.project(),
        limit);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** A run that this worker has begun. */
  private record Taken(ScriptService service, Run run) {}
}
