package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The services that deploy scripts deploy, which every account sees and may change, as document 004
 * has it. Thread-safe.
 */
public final class ScriptServices {
  private static final Logger LOG = LoggerFactory.getLogger(ScriptServices.class);

  private final PipelineStores stores;
  private final @Nullable ServicesFolder folder;
  private final InstantSource clock;
  private final RunSlots slots;

  /** Creates the capability over its stores. */
  public ScriptServices(PipelineStores stores, PipelineOptions options, InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.folder = options.services() == null ? null : new ServicesFolder(options.services());
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.slots = new RunSlots(stores);
  }

  /** All services, by their ids. */
  public List<ScriptService> list(Actor actor) {
    actor.require(Permission.SCRIPTS_READ);
    return stores.services().list();
  }

  /**
   * The service.
   *
   * @throws NotFoundException when there is none
   */
  public ScriptService get(Actor actor, long id) {
    actor.require(Permission.SCRIPTS_READ);
    return stores.services().find(id).orElseThrow(ScriptServices::missing);
  }

  /**
   * The names of the folders in the services folder; none when the platform has no such folder.
   *
   * @throws dev.slipway.error.UnavailableException when the folder cannot be read
   */
  public List<String> names(Actor actor) {
    actor.require(Permission.SCRIPTS_READ);
    return folder == null ? List.of() : folder.names();
  }

  /**
   * Makes the services those of the services folder; those that are gone go with their runs. A
   * folder that is broken is skipped: its service, if there is one, stays as it is. Without a
   * services folder nothing changes.
   *
   * @throws dev.slipway.error.UnavailableException when the folder cannot be read; nothing changes
   */
  public SyncResult sync(Actor actor) {
    actor.require(Permission.SCRIPTS_WRITE);
    return folder == null ? apply(actor, null) : apply(actor, folder.scan());
  }

  /** The same of what was found, told to nobody when nothing changes and nobody asked for it. */
  SyncResult apply(Actor actor, @Nullable FolderScan scan) {
    Map<String, String> skipped = scan == null ? Map.of() : scan.broken();
    skipped.forEach((name, reason) -> LOG.warn("The service {} is skipped: {}", name, reason));
    return stores
        .transactions()
        .withTransaction(
            () -> {
              stores.services().hold();
              List<ScriptService> known = stores.services().list();
              SyncPlan plan =
                  scan == null
                      ? new SyncPlan(Map.of(), List.of(), List.of())
                      : SyncPlan.of(known, scan);
              SyncResult result =
                  new SyncResult(
                      List.copyOf(plan.added().keySet()),
                      plan.updated().stream().map(ScriptService::name).toList(),
                      plan.removed().stream().map(ScriptService::name).toList(),
                      skipped);
              if (!plan.isEmpty() || actor.accountId() != null) {
                write(plan, result, actor);
              }
              return result;
            });
  }

  private void write(SyncPlan plan, SyncResult result, Actor actor) {
    Instant now = now();
    PipelineJournal journal = new PipelineJournal(stores.events(), actor, now);
    journal.tell("pipeline.services.synced", ScriptService.OBJECT_TYPE, "all", data(result));
    plan.added()
        .forEach(
            (name, data) ->
                journal.service(
                    PipelineFrames.SERVICE_ADDED, stores.services().insert(name, data)));
    for (ScriptService service : plan.updated()) {
      stores.services().findForUpdate(service.id());
      stores.services().update(service);
      slots.fill(service, now);
      journal.service(PipelineFrames.SERVICE_UPDATED, service);
    }
    plan.removed().forEach(service -> remove(service, journal));
  }

  /**
   * Forgets a service with its runs, steps and what it deployed, and ends what runs of it. As long
   * as its folder is there it comes back with the next look at the services folder.
   *
   * @throws NotFoundException when there is none
   */
  public void delete(Actor actor, long id) {
    actor.require(Permission.SCRIPTS_WRITE);
    stores
        .transactions()
        .useTransaction(
            () -> {
              stores.services().hold();
              ScriptService service =
                  stores.services().find(id).orElseThrow(ScriptServices::missing);
              remove(service, new PipelineJournal(stores.events(), actor, now()));
            });
  }

  private void remove(ScriptService service, PipelineJournal journal) {
    stores.services().findForUpdate(service.id());
    List<Long> open = new ArrayList<>(stores.runs().open(service.id()));
    stores.services().delete(service.id());
    open.forEach(slots::leave);
    journal.service(PipelineFrames.SERVICE_REMOVED, service);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static ObjectNode data(SyncResult result) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    result.added().forEach(data.putArray("added")::add);
    result.updated().forEach(data.putArray("updated")::add);
    result.removed().forEach(data.putArray("removed")::add);
    ObjectNode skipped = data.putObject("skipped");
    result.skipped().forEach(skipped::put);
    return data;
  }

  private static NotFoundException missing() {
    return new NotFoundException("Service does not exist");
  }
}
