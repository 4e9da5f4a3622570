package dev.slipway.project;

import dev.slipway.identity.Account;
import dev.slipway.identity.AccountListener;
import dev.slipway.identity.Actor;
import dev.slipway.identity.ProjectRole;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What becomes of an account's projects when it is deleted: one with another member who has the
 * owner's role goes to that member, all others are deleted with the account, which also leaves the
 * projects that it was a member of.
 */
public final class AccountProjects implements AccountListener {
  private final ProjectStores stores;
  private final ProjectJournal journal;
  private final ProjectReminders reminders;
  private final List<ProjectListener> listeners;

  /**
   * Creates the listener.
   *
   * @param listeners hear that projects end
   */
  public AccountProjects(
      ProjectStores stores, List<ProjectListener> listeners, InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.journal = new ProjectJournal(stores.events());
    this.reminders = new ProjectReminders(stores, clock);
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void accessEnded(Account account, Actor actor, Instant at) {
    if (account.deletedAt() == null) {
      return;
    }
    // Rows are held in the order of their ids, so that two accounts that go at once do not wait for
    // each other.
    SortedSet<Long> ids = new TreeSet<>();
    stores.projects().memberships(account.id()).forEach(member -> ids.add(member.projectId()));
    stores
        .projects()
        .list(ProjectFilter.ownedBy(account.id()), ProjectOrder.OLDEST, PageRequest.all())
        .items()
        .forEach(owned -> ids.add(owned.id()));
    for (long id : ids) {
      stores.projects().findForUpdate(id).ifPresent(project -> end(project, account, actor, at));
    }
  }

  private void end(Project project, Account account, Actor actor, Instant at) {
    Optional<ProjectMember> membership = stores.projects().findMember(project.id(), account.id());
    stores.projects().removeMember(project.id(), account.id());
    if (!project.isLive()) {
      return;
    }
    if (project.ownerId() == account.id()) {
      giveUp(project, actor, at);
    } else {
      membership.ifPresent(
          member ->
              journal.member(actor, "member-removed", project, account, member.role(), null, at));
    }
  }

  private void giveUp(Project project, Actor actor, Instant at) {
    Optional<ProjectMember> heir =
        stores.projects().members(project.id()).stream()
            .filter(member -> member.role() == ProjectRole.OWNER)
            .findFirst();
    Project after =
        heir.map(member -> project.ownedBy(member.accountId()).updatedAt(at))
            .orElseGet(() -> project.deleted(at));
    stores.projects().update(after);
    heir.ifPresent(member -> stores.projects().removeMember(project.id(), member.accountId()));
    reminders.reschedule(project, after);
    journal.did(actor, heir.isPresent() ? "transferred" : "deleted", project, after, at);
    if (!after.isLive()) {
      listeners.forEach(listener -> listener.ended(after, actor, at));
    }
  }
}
