package dev.slipway.project.webhook;

import dev.slipway.event.Event;
import dev.slipway.project.WebAddress;
import dev.slipway.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * An address that a project's events are sent to.
 *
 * @param id its id
 * @param projectId the number of the project that it belongs to
 * @param url where events are sent; it may hold a token of the receiver's
 * @param kinds which kinds of events are sent: those that equal one of these or continue it after a
 *     dot; all when empty
 * @param active whether anything is sent
 * @param secret what deliveries are signed with
 * @param lastSequence the place in the feed that was reached: events up to it have their delivery
 * @param createdAt when it was made
 * @param updatedAt when somebody last changed it
 */
public record Webhook(
    UUID id,
    long projectId,
    WebAddress url,
    List<String> kinds,
    boolean active,
    Secret secret,
    long lastSequence,
    Instant createdAt,
    Instant updatedAt) {
  /** The kind of the queue rows that send, one for each webhook, by its id. */
  public static final String WORK_KIND = "webhook";

  /** The field of an event's data that holds the id of the webhook that the event is about. */
  static final String DATA_FIELD = "webhook";

  public Webhook {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(url, "url is null");
    kinds = List.copyOf(kinds);
    Objects.requireNonNull(secret, "secret is null");
    Objects.requireNonNull(createdAt, "createdAt is null");
    Objects.requireNonNull(updatedAt, "updatedAt is null");
  }

  /** Which one it is, without its address, which may hold a token. */
  @Override
  public String toString() {
    return "Webhook[" + id + "]";
  }

  /** Whether the event is sent: its kind is wanted, and it is not about this very webhook. */
  boolean wants(Event event) {
    boolean own = event.data().path(DATA_FIELD).asText().equals(id.toString());
    return !own
        && (kinds.isEmpty()
            || kinds.stream()
                .anyMatch(
                    kind -> event.kind().equals(kind) || event.kind().startsWith(kind + ".")));
  }

  /** The webhook at another place in the feed. */
  Webhook at(long sequence) {
    return new Webhook(id, projectId, url, kinds, active, secret, sequence, createdAt, updatedAt);
  }

  /** The webhook, switched off. */
  Webhook deactivated(Instant now) {
    return new Webhook(id, projectId, url, kinds, false, secret, lastSequence, createdAt, now);
  }

  /** The webhook with what the change gives; the same when that is nothing new. */
  Webhook with(WebhookChange change) {
    return new Webhook(
        id,
        projectId,
        change.url() == null ? url : change.url(),
        change.kinds() == null ? kinds : change.kinds(),
        change.active() == null ? active : change.active(),
        change.secret() == null ? secret : change.secret(),
        lastSequence,
        createdAt,
        updatedAt);
  }

  /** The webhook, changed at the given time. */
  Webhook updatedAt(Instant now) {
    return new Webhook(id, projectId, url, kinds, active, secret, lastSequence, createdAt, now);
  }
}
