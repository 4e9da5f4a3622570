package dev.slipway.project.webhook;

import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.GeneratedUuid;
import dev.slipway.project.Project;
import dev.slipway.project.webhook.WebhookDelivery.Cause;
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

/**
 * Sends to one webhook, one delivery a run, outside any transaction: first what somebody asked for,
 * then the project's events in the order of the feed, none before the one ahead of it is done with.
 * Handles {@link Webhook#WORK_KIND}. To be closed once no run is left.
 */
public final class WebhookWork implements WorkHandler, AutoCloseable {
  private static final String FORGOTTEN = "The event is no longer kept";
  private static final int PAGE = 100;

  private final WebhookStores stores;
  private final WebhookRecords records;
  private final WebhookSender sender;
  private final InstantSource clock;
  private final RandomGenerator random;

  /** Creates the handler. */
  public WebhookWork(
      WebhookStores stores, WebhookOptions options, InstantSource clock, RandomGenerator random) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.records = new WebhookRecords(stores, clock);
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.random = Objects.requireNonNull(random, "random is null");
    this.sender = new WebhookSender(options, clock);
  }

  /** A webhook with its project and what is still to be sent. */
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
    return step instanceof WebhookStep.Remove ? removed(lease, id) : Outcome.done();
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
      return sight.project().isLive() ? Outcome.done() : removed(lease, webhook.id());
    }
    Event next = page.stream().filter(webhook::wants).findFirst().orElse(null);
    if (next == null) {
      records.advance(lease, webhook, page.get(page.size() - 1).sequence(), null);
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
    return records.advance(lease, webhook, next.sequence(), delivery)
        ? send(lease, sight, delivery)
        : Outcome.requeueAfter(Duration.ZERO);
  }

  private List<Event> after(Webhook webhook, long sequence, int limit) {
    return stores.events().after(sequence, EventFilter.ofProject(webhook.projectId()), limit);
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
        records.ended(lease, sight.webhook(), delivery.givenUp(FORGOTTEN, clock.instant()));
        return Outcome.requeueAfter(Duration.ZERO);
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
    WebhookDelivery after = delivery.after(verdict, reply, now);
    boolean counted =
        verdict.deactivates()
            ? records.gone(lease, sight.webhook(), after)
            : records.ended(lease, sight.webhook(), after);
    return Outcome.requeueAfter(counted ? verdict.delay() : Duration.ZERO);
  }

  private Outcome removed(Lease lease, UUID id) {
    records.remove(lease, id);
    return Outcome.done();
  }

  @Override
  public void close() {
    sender.close();
  }
}
