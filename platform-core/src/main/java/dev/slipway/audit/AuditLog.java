package dev.slipway.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.PlatformException;
import dev.slipway.event.AuditFilter;
import dev.slipway.event.Event;
import dev.slipway.event.EventStore;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did what, and who was not allowed to: the audit entries of the feed, for admins.
 *
 * <p>What was done is written by the capability that does it, in its own transaction. Refused
 * attempts are written here. Thread-safe.
 */
public final class AuditLog {
  /** The kind of the entries of refused attempts. */
  public static final String DENIED = "access.denied";

  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

  private final EventStore events;
  private final InstantSource clock;
  private final Denials denials = new Denials();
  private final LongAdder unauthenticated = new LongAdder();

  /** The audit of the feed. */
  public AuditLog(EventStore events, InstantSource clock) {
    this.events = Objects.requireNonNull(events, "events is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  /**
   * Up to {@code limit} entries after the sequence {@code after} (0: from the start) that the
   * filter lets through, in rising order.
   *
   * @throws dev.slipway.error.ForbiddenException when the actor is no admin
   */
  public List<Event> entries(Actor admin, AuditFilter filter, long after, int limit) {
    admin.require(Permission.AUDIT_READ);
    return events.audit(after, filter, limit);
  }

  /**
   * The sequence that the feed has reached.
   *
   * @throws dev.slipway.error.ForbiddenException when the actor is no admin
   */
  public long last(Actor admin) {
    admin.require(Permission.AUDIT_READ);
    return events.last();
  }

  /**
   * Writes down that an attempt of the actor to change something was refused, in a transaction of
   * its own; call it after the one that failed. Attempts that are alike make one entry in a minute,
   * and no actor makes more than thirty. When it cannot be written the caller's refusal stands all
   * the same.
   *
   * @param objectType the type of the object that the actor named
   * @param objectId its id as the actor gave it; empty when the attempt named none
   * @param reason what the actor was told
   */
  public void denied(Actor actor, String objectType, String objectId, String reason) {
    Instant now = clock.instant();
    OptionalInt leftOut =
        denials.admit(
            new Denials.Attempt(
                actor.accountId(), actor.name(), actor.origin().route(), objectType, objectId),
            now);
    if (leftOut.isEmpty()) {
      return;
    }
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("reason", reason);
    if (leftOut.getAsInt() > 0) {
      data.put("left_out", leftOut.getAsInt());
    }
    try {
      events.append(actor.wasDenied(now, DENIED, objectType, objectId, data));
    } catch (PlatformException e) {
      LOG.warn("a refused attempt of {} is not in the audit: {}", actor.name(), e.getMessage());
    }
  }

  /** Counts a call whose token proved nothing; the audit cannot tell whose it was. */
  public void unauthenticated() {
    unauthenticated.increment();
  }

  /** How many calls since the start came with a token that proved nothing. */
  public long unauthenticatedCalls() {
    return unauthenticated.sum();
  }
}
