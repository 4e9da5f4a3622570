package dev.slipway.project;

import dev.slipway.identity.Account;
import dev.slipway.identity.AccountListener;
import dev.slipway.identity.Actor;
import dev.slipway.identity.ProjectRole;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * What becomes of an account's projects when it is deleted: one with another member who has the
 * owner's role goes to that member, all others are deleted with the account, which also leaves the
 * projects that it was a member of.
 */
public final class AccountProjects implements AccountListener {
  private final ProjectStores stores;
  private final ProjectJournal journal;
  private final ProjectReminders reminders;

  /** Creates the listener. */
  public AccountProjects(ProjectStores stores, InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.journal = new ProjectJournal(stores.events());
    this.reminders = new ProjectReminders(stores, clock);
  }

  @Override
  public void accessEnded(Account account, Actor actor, Instant at) {
    if (account.deletedAt() == null) {
      return;
    }
    for (ProjectMember membership : stores.projects().memberships(account.id())) {
      leave(account, membership, actor, at);
    }
    stores
        .projects()
        .list(ProjectFilter.ownedBy(account.id()), ProjectOrder.OLDEST, PageRequest.all())
        .items()
        .forEach(owned -> giveUp(owned.id(), account, actor, at));
  }

  private void leave(Account account, ProjectMember membership, Actor actor, Instant at) {
    Optional<Project> project = stores.projects().findForUpdate(membership.projectId());
    stores.projects().removeMember(membership.projectId(), account.id());
    project
        .filter(Project::isLive)
        .ifPresent(
            left ->
                journal.member(
                    actor, "member-removed", left, account, membership.role(), null, at));
  }

  private void giveUp(long id, Account account, Actor actor, Instant at) {
    Optional<Project> held =
        stores
            .projects()
            .findForUpdate(id)
            .filter(project -> project.isLive() && project.ownerId() == account.id());
    held.ifPresent(project -> giveUp(project, actor, at));
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
  }
}
