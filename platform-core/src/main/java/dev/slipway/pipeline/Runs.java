package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.identity.token.DeploymentToken;
import dev.slipway.identity.token.ServiceToken;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs of deploy scripts. Service tokens start them, deployment tokens report their steps, accounts
 * see all of them and may cancel each. Thread-safe.
 */
public final class Runs {
  private static final String MISSING = "Deployment not found";
  private static final long PATIENCE_MILLIS = 10_000;

  private final PipelineStores stores;
  private final InstantSource clock;
  private final RunRecords records;
  private final RunSlots slots;
  private final StartGates gates = new StartGates(PATIENCE_MILLIS);

  /** Creates the capability over its stores. */
  public Runs(PipelineStores stores, InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.records = new RunRecords(stores);
    this.slots = new RunSlots(stores);
  }

  /**
   * Accepts a run of the token's service, which begins when the service and a server have room.
   *
   * @param bearer who bears the token
   * @param env what the script is told; kept and shown in the open
   * @throws NotFoundException when the service is gone
   */
  public Run start(Actor bearer, ServiceToken token, ObjectNode env) {
    bearer.require(Permission.RUNS_START);
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    context.set(Run.ENV, env.deepCopy());
    return gates.pass(
        token.service(),
        () -> stores.transactions().withTransaction(() -> accept(bearer, token, context)));
  }

  private Run accept(Actor bearer, ServiceToken token, ObjectNode context) {
    ScriptService service =
        stores
            .services()
            .find(token.service())
            .flatMap(found -> stores.services().findForUpdate(found.id()))
            .orElseThrow(() -> new NotFoundException("Service does not exist"));
    Instant now = now();
    Run accepted =
        new Run(
            0,
            service.id(),
            StepRules.cut(token.origin(), StepRules.NAME),
            StepRules.cut(token.user(), StepRules.NAME),
            context,
            now,
            null,
            RunProgress.accepted(RunState.WAITING));
    return records.start(service, accepted, journal(bearer, now));
  }

  /**
   * A run of the token's service.
   *
   * @throws NotFoundException when there is none with the id
   * @throws ForbiddenException when it is another service's
   */
  public Run get(Actor bearer, ServiceToken token, long id) {
    bearer.require(Permission.RUNS_START);
    Run run = found(stores.runs().find(id));
    boolean own =
        stores
            .services()
            .find(run.serviceId())
            .filter(service -> service.name().equals(token.service()))
            .isPresent();
    if (!own) {
      throw new ForbiddenException("Wrong service token");
    }
    return run;
  }

  /** The steps of a run that the bearer got, by id. */
  public List<Step> steps(Run run) {
    return stores.runs().steps(run.id());
  }

  /**
   * The steps of a run, by id.
   *
   * @throws NotFoundException when there is no such run
   */
  public List<Step> steps(Actor actor, long id) {
    return steps(get(actor, id));
  }

  /**
   * The run.
   *
   * @throws NotFoundException when there is none
   */
  public Run get(Actor actor, long id) {
    actor.require(Permission.SCRIPTS_READ);
    return found(stores.runs().find(id));
  }

  /** The runs of all services, by id. */
  public Page<Run> list(Actor actor, PageRequest page) {
    actor.require(Permission.SCRIPTS_READ);
    return stores.runs().list(page);
  }

  /**
   * The runs of one service, the newest first.
   *
   * @throws NotFoundException when there is no such service
   */
  public Page<Run> history(Actor actor, long serviceId, PageRequest page) {
    actor.require(Permission.SCRIPTS_READ);
    if (stores.services().find(serviceId).isEmpty()) {
      throw new NotFoundException("Service does not exist");
    }
    return stores.runs().history(serviceId, page);
  }

  /**
   * Reports a step of the token's run.
   *
   * @throws NotFoundException when the run is gone
   * @throws ConflictException when it is finished, or has too many steps
   */
  public void report(Actor bearer, DeploymentToken token, StepReport report) {
    bearer.require(Permission.RUNS_REPORT);
    stores
        .transactions()
        .useTransaction(
            () -> {
              Run run = found(stores.runs().findForUpdate(token.deployment()));
              if (run.finished() != null) {
                throw new ConflictException("The deployment is finished");
              }
              Instant now = now();
              if (!records.report(run, report, journal(bearer, now), now)) {
                throw new ConflictException("The deployment has too many steps");
              }
            });
  }

  /**
   * Says that the steps of the token's run are at their end; its script may go on. One that waits
   * never begins. Again and again, it has finished now.
   *
   * @throws NotFoundException when the run is gone
   */
  public Run finish(Actor bearer, DeploymentToken token) {
    bearer.require(Permission.RUNS_REPORT);
    return withBoth(
        token.deployment(),
        (service, run) -> {
          Instant now = now();
          PipelineJournal journal = journal(bearer, now);
          if (run.state() == RunState.WAITING || run.state() == RunState.QUEUED) {
            slots.leave(run.id());
            return records.end(service, run, RunEnd.unbegun(), journal, now);
          }
          return records.finish(run, journal, now);
        });
  }

  /**
   * Ends a run: one that waits at once, one that runs as soon as its server has heard of it.
   *
   * @throws NotFoundException when there is none
   * @throws ConflictException when it is over
   */
  public Run cancel(Actor actor, long id) {
    actor.require(Permission.SCRIPTS_WRITE);
    return withBoth(
        id,
        (service, run) -> {
          if (run.state() == RunState.FINISHED) {
            throw new ConflictException("Deployment " + id + " is finished");
          }
          Instant now = now();
          PipelineJournal journal = journal(actor, now);
          Run asked = run.with(run.progress().cancelled(actor.name()));
          journal.tell(
              "pipeline.run.cancelled",
              Run.OBJECT_TYPE,
              Long.toString(id),
              JsonNodeFactory.instance.objectNode().put("service", service.name()));
          if (run.state() == RunState.RUNNING) {
            stores.runs().update(asked);
            return asked;
          }
          slots.leave(id);
          return records.end(service, asked, RunEnd.cancelled(actor.name()), journal, now);
        });
  }

  private Run withBoth(long id, Change change) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              ScriptService service =
                  found(
                      stores
                          .runs()
                          .find(id)
                          .flatMap(run -> stores.services().findForUpdate(run.serviceId())));
              return change.of(service, found(stores.runs().findForUpdate(id)));
            });
  }

  private static <T> T found(Optional<T> found) {
    return found.orElseThrow(() -> new NotFoundException(MISSING));
  }

  private PipelineJournal journal(@Nullable Actor actor, Instant now) {
    return new PipelineJournal(stores.events(), actor, now);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** What is done to a run whose service is held as well. */
  @FunctionalInterface
  private interface Change {
    Run of(ScriptService service, Run run);
  }
}
