package dev.slipway.project;

import dev.slipway.event.EventFilter;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import java.util.Objects;
import java.util.Set;

/**
 * What an actor may read of the feed: an admin everything, everybody else what is about its own
 * objects and about the projects in which it takes part. Thread-safe.
 */
public final class ProjectFeed {
  private final ProjectStore projects;

  /** Creates the capability over the store of projects. */
  public ProjectFeed(ProjectStore projects) {
    this.projects = Objects.requireNonNull(projects, "projects is null");
  }

  /**
   * The events that the actor may see at this moment; whoever reads on asks again, since members
   * come and go.
   *
   * @throws dev.slipway.error.ForbiddenException when it may read none
   */
  public EventFilter visibleTo(Actor actor) {
    actor.require(Permission.EVENTS_READ);
    if (actor.admin()) {
      return EventFilter.all();
    }
    Long account = actor.accountId();
    return account == null
        ? new EventFilter(null, Set.of(), null, null, null)
        : EventFilter.seenBy(account, projects.participations(account));
  }
}
