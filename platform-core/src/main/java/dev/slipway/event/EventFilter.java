package dev.slipway.event;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which events a reader wants; a null field restricts nothing.
 *
 * @param owner only events of this account's objects
 * @param kindPrefix only kinds that equal this text or continue it after a dot
 * @param objectType only events of objects of this type
 * @param objectId only events of the object with this id
 */
public record EventFilter(
    @Nullable Long owner,
    @Nullable String kindPrefix,
    @Nullable String objectType,
    @Nullable String objectId)
    implements Predicate<Event> {

  /** Everything. */
  public static EventFilter all() {
    return new EventFilter(null, null, null, null);
  }

  /** The events of one object. */
  public static EventFilter of(String objectType, String objectId) {
    return new EventFilter(null, null, objectType, objectId);
  }

  @Override
  public boolean test(Event event) {
    return (owner == null || owner.equals(event.owner()))
        && (kindPrefix == null
            || event.kind().equals(kindPrefix)
            || event.kind().startsWith(kindPrefix + "."))
        && (objectType == null || objectType.equals(event.objectType()))
        && (objectId == null || objectId.equals(event.objectId()));
  }
}
