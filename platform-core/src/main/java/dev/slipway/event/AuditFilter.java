package dev.slipway.event;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which audit entries a reader wants; a null field restricts nothing.
 *
 * @param actor only what this actor did or tried, by the name that events show, whatever its case
 * @param objectType only entries about objects of this type
 * @param objectId only entries about the object with this id
 * @param kindPrefix only kinds that equal this text or continue it after a dot
 * @param outcome only attempts of which this came
 * @param since only entries of this moment or later
 * @param until only entries before this moment
 * @param requestId only what this request did
 */
public record AuditFilter(
    @Nullable String actor,
    @Nullable String objectType,
    @Nullable String objectId,
    @Nullable String kindPrefix,
    Audit.@Nullable Outcome outcome,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String requestId)
    implements Predicate<Event> {

  /** Every audit entry. */
  public static AuditFilter all() {
    return new AuditFilter(null, null, null, null, null, null, null, null);
  }

  @Override
  public boolean test(Event event) {
    Audit audit = event.audit();
    return audit != null
        && (actor == null || actor.equalsIgnoreCase(event.actor()))
        && new EventFilter(null, kindPrefix, objectType, objectId).test(event)
        && (outcome == null || outcome == audit.outcome())
        && (since == null || !event.at().isBefore(since))
        && (until == null || event.at().isBefore(until))
        && (requestId == null || Objects.equals(requestId, audit.requestId()));
  }
}
