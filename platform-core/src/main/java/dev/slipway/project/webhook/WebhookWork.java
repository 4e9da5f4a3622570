package dev.slipway.project.webhook;

import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.GeneratedUuid;
import dev.slipway.project.Project;
import dev.slipway.project.webhook.WebhookDelivery.Cause;
import dev.slipway.project.webhook.WebhookDelivery.Status;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends to one webhook, one delivery a run, outside any transaction: first what somebody asked for,
 * then the project's events in the order of the feed, none before the one ahead of it is done with.
 * Handles {@link Webhook#WORK_KIND}. To be closed once no run is left.
 */
public final class WebhookWork implements WorkHandler, AutoCloseable {
  static final String SWITCHED_OFF = "The webhook was switched off";

  private static final String FORGOTTEN = "The event is no longer kept";
  private static final int PAGE = 100;

  private final WebhookStores stores;
  private final WebhookJournal journal;
  private final WebhookSender sender;
  private final InstantSource clock;
  private final RandomGenerator random;

  /** Creates the handler. */
  public WebhookWork(
      WebhookStores stores, WebhookOptions options, InstantSource clock, RandomGenerator random) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.journal = new WebhookJournal(stores.events());
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.random = Objects.requireNonNull(random, "random is null");
    this.sender = new WebhookSender(options, clock);
  }

  /** A webhook with its project, as one moment shows them. */
  private record Sight(Webhook webhook, Project project, List<WebhookDelivery> pending) {}

  @Override
  public Outcome handle(Lease lease) {
    UUID id = UUID.fromString(lease.claim().key().key());
    Optional<Sight> seen = stores.transactions().withTransaction(() -> see(id));
    if (seen.isEmpty()) {
      return Outcome.done();
    }
    Sight sight = seen.get();
    WebhookStep step =
        WebhookStep.next(
            sight.webhook(), sight.project().isLive(), sight.pending(), clock.instant());
    if (step instanceof WebhookStep.Send send) {
      return send(lease, sight, send.delivery());
    }
    if (step instanceof WebhookStep.Wait wait) {
      return Outcome.requeueAfter(wait.delay());
    }
    if (step instanceof WebhookStep.Read) {
      return read(lease, sight);
    }
    return step instanceof WebhookStep.Remove ? remove(lease, id) : Outcome.done();
  }

  private Optional<Sight> see(UUID id) {
    return stores
        .webhooks()
        .find(id)
        .flatMap(
            webhook ->
                stores
                    .projects()
                    .find(webhook.projectId())
                    .map(project -> new Sight(webhook, project, stores.webhooks().pending(id))));
  }

  /** Makes the next event's delivery and sends it. */
  private Outcome read(Lease lease, Sight sight) {
    Webhook webhook = sight.webhook();
    List<Event> page = after(webhook, webhook.lastSequence(), PAGE);
    if (page.isEmpty()) {
      return sight.project().isLive() ? Outcome.done() : remove(lease, webhook.id());
    }
    Event next = page.stream().filter(webhook::wants).findFirst().orElse(null);
    if (next == null) {
      advance(lease, webhook, page.get(page.size() - 1).sequence(), null);
      return Outcome.requeueAfter(Duration.ZERO);
    }
    WebhookDelivery delivery =
        WebhookDelivery.due(
            GeneratedUuid.next(random),
            webhook.id(),
            Cause.EVENT,
            next.sequence(),
            next.kind(),
            clock.instant());
    return advance(lease, webhook, next.sequence(), delivery)
        ? send(lease, sight, delivery)
        : Outcome.requeueAfter(Duration.ZERO);
  }

  private List<Event> after(Webhook webhook, long sequence, int limit) {
    return stores.events().after(sequence, EventFilter.ofProject(webhook.projectId()), limit);
  }

  /** Moves on in the feed, unless somebody changed the webhook meanwhile. */
  private boolean advance(
      Lease lease, Webhook seen, long sequence, @Nullable WebhookDelivery delivery) {
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Optional<Webhook> webhook =
                  stores.webhooks().findForUpdate(seen.id()).filter(seen::equals);
              lease.verify();
              if (webhook.isPresent()) {
                stores.webhooks().update(seen.at(sequence));
                if (delivery != null) {
                  stores.webhooks().putDelivery(delivery);
                }
              }
              return webhook.isPresent();
            });
  }

  private Outcome send(Lease lease, Sight sight, WebhookDelivery delivery) {
    Event event = null;
    Long sequence = delivery.sequence();
    if (sequence != null) {
      event =
          after(sight.webhook(), sequence - 1, 1).stream()
              .filter(found -> found.sequence() == sequence)
              .findFirst()
              .orElse(null);
      if (event == null) {
        Instant now = clock.instant();
        return record(lease, sight, delivery, delivery.givenUp(FORGOTTEN, now), false);
      }
    }
    WebhookMessage message = WebhookMessage.of(delivery, sight.project(), event);
    Reply reply = sender.send(sight.webhook(), message, lease);
    if (lease.isLost()) {
      return Outcome.waitForDependency("the run was stopped");
    }
    Instant now = clock.instant();
    Duration age = event == null ? Duration.ZERO : Duration.between(event.at(), now);
    Verdict verdict = Verdict.of(delivery, reply, age, random.nextDouble());
    return record(
        lease, sight, delivery, delivery.after(verdict, reply, now), verdict.deactivates());
  }

  private Outcome record(
      Lease lease,
      Sight sight,
      WebhookDelivery before,
      WebhookDelivery after,
      boolean deactivates) {
    stores
        .transactions()
        .useTransaction(
            () -> {
              if (deactivates) {
                lockForTelling(sight.project().id());
              }
              Optional<Webhook> webhook = stores.webhooks().findForUpdate(sight.webhook().id());
              lease.verify();
              boolean counts =
                  stores
                      .webhooks()
                      .findDelivery(before.id())
                      .filter(found -> found.status() == Status.PENDING)
                      .isPresent();
              if (webhook.isPresent() && counts) {
                stores.webhooks().putDelivery(after);
                if (deactivates && webhook.get().active()) {
                  deactivate(webhook.get(), sight.project());
                }
              }
            });
    Instant next = after.nextAttemptAt();
    return Outcome.requeueAfter(
        next == null ? Duration.ZERO : Duration.between(clock.instant(), next));
  }

  /**
   * Locks what the event of a webhook that is switched off will lock, before this run's own row of
   * the queue: the project, as every write to it does, and the rows of all its webhooks. Two
   * receivers that are gone at the same moment would else wait for each other.
   */
  private void lockForTelling(long project) {
    Instant now = clock.instant();
    stores.projects().findForUpdate(project);
    stores
        .queue()
        .enqueueAll(
            stores.webhooks().active(project).stream()
                .map(id -> WebhookEvents.work(id, project, now))
                .toList());
  }

  private void deactivate(Webhook webhook, Project project) {
    Instant now = clock.instant();
    Webhook off = webhook.deactivated(now);
    stores.webhooks().update(off);
    stores.webhooks().pending(webhook.id()).stream()
        .filter(delivery -> delivery.cause() == Cause.EVENT)
        .forEach(delivery -> stores.webhooks().putDelivery(delivery.givenUp(SWITCHED_OFF, now)));
    journal.deactivated(project, off, now);
  }

  private Outcome remove(Lease lease, UUID id) {
    stores
        .transactions()
        .useTransaction(
            () -> {
              stores.webhooks().findForUpdate(id);
              lease.verify();
              stores.webhooks().remove(id);
            });
    return Outcome.done();
  }

  @Override
  public void close() {
    sender.close();
  }
}
