package dev.slipway.event;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which events a reader wants; a null field restricts nothing. Where both the owner and projects
 * are given, an event has to fit one of them.
 *
 * @param owner only events of this account's objects
 * @param projects only events of these projects, by their numbers; of none when it is empty
 * @param kindPrefix only kinds that equal this text or continue it after a dot
 * @param objectType only events of objects of this type
 * @param objectId only events of the object with this id
 */
public record EventFilter(
    @Nullable Long owner,
    @Nullable Set<Long> projects,
    @Nullable String kindPrefix,
    @Nullable String objectType,
    @Nullable String objectId)
    implements Predicate<Event> {
  public EventFilter {
    projects = projects == null ? null : Set.copyOf(projects);
  }

  /** A filter that minds no projects. */
  public EventFilter(
      @Nullable Long owner,
      @Nullable String kindPrefix,
      @Nullable String objectType,
      @Nullable String objectId) {
    this(owner, null, kindPrefix, objectType, objectId);
  }

  /** Everything. */
  public static EventFilter all() {
    return new EventFilter(null, null, null, null);
  }

  /** The events of one object. */
  public static EventFilter of(String objectType, String objectId) {
    return new EventFilter(null, null, objectType, objectId);
  }

  /** The events of one project. */
  public static EventFilter ofProject(long project) {
    return new EventFilter(null, Set.of(project), null, null, null);
  }

  /** What an account may see: the events of its own objects and of these projects. */
  public static EventFilter seenBy(long account, Set<Long> projects) {
    return new EventFilter(account, projects, null, null, null);
  }

  /** The same of these kinds alone. */
  public EventFilter withKind(@Nullable String newPrefix) {
    return new EventFilter(owner, projects, newPrefix, objectType, objectId);
  }

  @Override
  public boolean test(Event event) {
    return isAmongThose(event)
        && (kindPrefix == null
            || event.kind().equals(kindPrefix)
            || event.kind().startsWith(kindPrefix + "."))
        && (objectType == null || objectType.equals(event.objectType()))
        && (objectId == null || objectId.equals(event.objectId()));
  }

  private boolean isAmongThose(Event event) {
    if (owner == null && projects == null) {
      return true;
    }
    return (owner != null && owner.equals(event.owner()))
        || (projects != null && event.projectId() != null && projects.contains(event.projectId()));
  }
}
