package dev.slipway.project.webhook;

import dev.slipway.event.EventsAround;
import dev.slipway.event.NewEvent;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A feed that asks, in the transaction that appends an event of a project, for work on the
 * project's webhooks. Thread-safe.
 */
public final class WebhookEvents extends EventsAround {
  private final Transactions transactions;
  private final WebhookStore webhooks;
  private final WorkQueue queue;
  private final InstantSource clock;

  /** The feed of these stores, with their webhooks. */
  public WebhookEvents(WebhookStores stores, InstantSource clock) {
    super(stores.events());
    this.transactions = stores.transactions();
    this.webhooks = stores.webhooks();
    this.queue = stores.queue();
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  @Override
  public void append(NewEvent event) {
    Long project = event.projectId();
    if (project == null) {
      inside().append(event);
      return;
    }
    transactions.useTransaction(
        () -> {
          inside().append(event);
          // Rows of the queue that everything in a project asks for: were they locked before what
          // the unit locks next, workers that lock them last would be waited for in a circle.
          transactions.beforeCommit(() -> ask(event, project));
        });
  }

  private void ask(NewEvent event, long project) {
    Instant now = clock.instant();
    queue.enqueueAll(concerned(event, project).stream().map(id -> work(id, project, now)).toList());
  }

  /** Work on a webhook of a project, which counts against the project's share of the workers. */
  static Work work(UUID webhook, long project, Instant now) {
    return Work.of(key(webhook), "project/" + project, now);
  }

  static WorkKey key(UUID webhook) {
    return new WorkKey(Webhook.WORK_KIND, webhook.toString());
  }

  /** Those that are switched off too when the project goes, since they go with it. */
  private List<UUID> concerned(NewEvent event, long project) {
    return event.kind().equals("project.deleted")
        ? webhooks.list(project).stream().map(Webhook::id).toList()
        : webhooks.active(project);
  }
}
