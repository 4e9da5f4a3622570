package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.error.NotFoundException;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.project.WebAddress;
import dev.slipway.project.webhook.Webhook;
import dev.slipway.project.webhook.WebhookDelivery;
import dev.slipway.project.webhook.WebhookStore;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Webhooks and deliveries on PostgreSQL. */
final class PostgresWebhookStore implements WebhookStore {
  private static final String FIND = "select * from webhooks where id = ?";

  private final Statements statements;
  private final SealedDocuments targets;

  PostgresWebhookStore(ConnectionSource connections, Encryption encryption) {
    this.statements = new Statements(connections);
    this.targets = new SealedDocuments(encryption, "webhooks.target");
  }

  @Override
  public void insert(Webhook webhook) {
    statements.update(
        """
        insert into webhooks
          (id, project_id, target, kinds, active, last_sequence, created_at, updated_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        webhook.id(),
        webhook.projectId(),
        sealed(webhook),
        String.join(" ", webhook.kinds()),
        webhook.active(),
        webhook.lastSequence(),
        webhook.createdAt(),
        webhook.updatedAt());
  }

  @Override
  public void update(Webhook webhook) {
    int changed =
        statements.update(
            """
            update webhooks set target = ?, kinds = ?, active = ?, last_sequence = ?, updated_at = ?
            where id = ?
            """,
            sealed(webhook),
            String.join(" ", webhook.kinds()),
            webhook.active(),
            webhook.lastSequence(),
            webhook.updatedAt(),
            webhook.id());
    if (changed == 0) {
      throw new NotFoundException("There is no webhook " + webhook.id());
    }
  }

  @Override
  public Optional<Webhook> find(UUID id) {
    return statements.first(FIND, this::webhook, id);
  }

  @Override
  public Optional<Webhook> findForUpdate(UUID id) {
    return statements.first(FIND + " for update", this::webhook, id);
  }

  @Override
  public List<Webhook> list(long projectId) {
    return statements.list(
        "select * from webhooks where project_id = ? order by created_at, id",
        this::webhook,
        projectId);
  }

  @Override
  public List<UUID> active(long projectId) {
    return statements.list(
        "select id from webhooks where project_id = ? and active",
        row -> row.getObject("id", UUID.class),
        projectId);
  }

  @Override
  public boolean remove(UUID id) {
    return statements.update("delete from webhooks where id = ?", id) > 0;
  }

  @Override
  public void putDelivery(WebhookDelivery delivery) {
    statements.update(
        """
        insert into webhook_deliveries
          (id, webhook_id, cause, sequence, kind, status, attempts, response_status, error,
          duration_ms, created_at, finished_at, next_attempt_at)
        values (?, ?, ?, ?::bigint, ?, ?, ?, ?::integer, ?::text, ?::bigint, ?, ?::timestamptz,
          ?::timestamptz)
        on conflict (id) do update set
          status = excluded.status,
          attempts = excluded.attempts,
          response_status = excluded.response_status,
          error = excluded.error,
          duration_ms = excluded.duration_ms,
          finished_at = excluded.finished_at,
          next_attempt_at = excluded.next_attempt_at
        """,
        delivery.id(),
        delivery.webhookId(),
        delivery.cause().name(),
        delivery.sequence(),
        delivery.kind(),
        delivery.status().name(),
        delivery.attempts(),
        delivery.responseStatus(),
        delivery.error(),
        delivery.durationMillis(),
        delivery.createdAt(),
        delivery.finishedAt(),
        delivery.nextAttemptAt());
  }

  @Override
  public Optional<WebhookDelivery> findDelivery(UUID id) {
    return statements.first(
        "select * from webhook_deliveries where id = ?", PostgresWebhookStore::delivery, id);
  }

  @Override
  public List<WebhookDelivery> pending(UUID webhookId) {
    return statements.list(
        """
        select * from webhook_deliveries where webhook_id = ? and status = 'PENDING'
        order by created_at, sequence nulls last, id
        """,
        PostgresWebhookStore::delivery,
        webhookId);
  }

  @Override
  public Page<WebhookDelivery> deliveries(UUID webhookId, PageRequest page) {
    List<WebhookDelivery> items =
        statements.list(
            """
            select * from webhook_deliveries where webhook_id = ?
            order by created_at desc, sequence desc nulls first, id desc limit ? offset ?
            """,
            PostgresWebhookStore::delivery,
            webhookId,
            page.limit(),
            page.offset());
    long total =
        statements
            .first(
                "select count(*) from webhook_deliveries where webhook_id = ?",
                row -> row.getLong(1),
                webhookId)
            .orElse(0L);
    return new Page<>(items, total);
  }

  @Override
  public int removeDeliveries(Instant before, int limit) {
    return statements.update(
        """
        delete from webhook_deliveries where id in (
          select id from webhook_deliveries where created_at < ? and status <> 'PENDING'
          order by created_at limit ? for update skip locked)
        """,
        before,
        limit);
  }

  private byte[] sealed(Webhook webhook) {
    return targets.seal(
        JsonDocuments.create(1)
            .put("url", webhook.url().value())
            .put("secret", webhook.secret().reveal()));
  }

  private Webhook webhook(ResultSet row) throws SQLException {
    JsonNode target = JsonDocuments.checked(targets.open(row.getBytes("target")), 1);
    String kinds = row.getString("kinds");
    return new Webhook(
        row.getObject("id", UUID.class),
        row.getLong("project_id"),
        new WebAddress(target.path("url").textValue()),
        kinds.isEmpty() ? List.of() : List.of(kinds.split(" ")),
        row.getBoolean("active"),
        Secret.of(target.path("secret").textValue()),
        row.getLong("last_sequence"),
        Statements.time(row, "created_at"),
        Statements.time(row, "updated_at"));
  }

  private static WebhookDelivery delivery(ResultSet row) throws SQLException {
    return new WebhookDelivery(
        row.getObject("id", UUID.class),
        row.getObject("webhook_id", UUID.class),
        WebhookDelivery.Cause.valueOf(row.getString("cause")),
        row.getObject("sequence", Long.class),
        row.getString("kind"),
        WebhookDelivery.Status.valueOf(row.getString("status")),
        row.getInt("attempts"),
        row.getObject("response_status", Integer.class),
        row.getString("error"),
        row.getObject("duration_ms", Long.class),
        Statements.time(row, "created_at"),
        Statements.timeOrNull(row, "finished_at"),
        Statements.timeOrNull(row, "next_attempt_at"));
  }
}
