package dev.slipway.project;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Changes;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.ProjectRole;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells the feed what happens to projects, as {@code project.{what}} in the running transaction.
 */
final class ProjectJournal {
  private final EventStore events;

  ProjectJournal(EventStore events) {
    this.events = events;
  }

  /** Tells what an actor did with the project; {@code before} is null when it made it. */
  void did(Actor actor, String what, @Nullable Project before, Project after, Instant at) {
    append(actor, what, after, changes(before, after).into(data(after)), at);
  }

  /** Tells that the project was taken over from elsewhere. */
  void imported(Actor actor, Project project, Instant at) {
    ObjectNode data = data(project).put("how", "imported");
    append(actor, "created", project, changes(null, project).into(data), at);
  }

  /** Tells what an actor did with a member; a null role is that of nobody. */
  void member(
      Actor actor,
      String what,
      Project project,
      Account member,
      @Nullable ProjectRole from,
      @Nullable ProjectRole to,
      Instant at) {
    ObjectNode data = data(project).put("member", member.email());
    Changes changes = new Changes().put("role", word(from), word(to));
    append(actor, what, project, changes.into(data), at);
  }

  /** Tells that the project expires in so many days. */
  void expiring(Project project, ProjectReminder reminder) {
    ObjectNode data =
        data(project)
            .put("expiration_date", reminder.expirationDate().toString())
            .put("days", reminder.days());
    events.append(
        NewEvent.observed(
                reminder.at(),
                kind("expiring"),
                Project.OBJECT_TYPE,
                Long.toString(project.id()),
                project.ownerId(),
                data)
            .inProject(project.id()));
  }

  private void append(Actor actor, String what, Project project, ObjectNode data, Instant at) {
    events.append(
        actor
            .did(
                at,
                kind(what),
                Project.OBJECT_TYPE,
                Long.toString(project.id()),
                project.ownerId(),
                data)
            .inProject(project.id()));
  }

  private static Changes changes(@Nullable Project before, Project after) {
    return new Changes()
        .put("name", before == null ? null : before.name(), after.name())
        .put("description", before == null ? null : before.description(), after.description())
        .put("expiration_date", date(before), date(after))
        .put("repo_url", address(before), address(after))
        .put("archived", before != null && before.archived(), after.archived())
        .put("owner_id", before == null ? null : before.ownerId(), after.ownerId());
  }

  private static @Nullable String date(@Nullable Project project) {
    return project == null || project.expirationDate() == null
        ? null
        : project.expirationDate().toString();
  }

  private static @Nullable String address(@Nullable Project project) {
    return project == null || project.repoUrl() == null ? null : project.repoUrl().toString();
  }

  private static @Nullable String word(@Nullable ProjectRole role) {
    return role == null ? null : role.word();
  }

  private static ObjectNode data(Project project) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", project.name())
        .put("uuid", project.uuid().toString());
  }

  private static String kind(String what) {
    return Project.OBJECT_TYPE + "." + what;
  }
}
