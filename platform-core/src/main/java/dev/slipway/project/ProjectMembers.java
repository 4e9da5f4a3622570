package dev.slipway.project;

import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.ProjectRole;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * Who takes part in the platform's projects.
 *
 * <p>A project belongs to one account; others take part in it with a role. Owners, by account or by
 * role, manage the members; everybody may leave. Every write is one transaction with its event.
 * Thread-safe.
 */
public final class ProjectMembers {
  private final ProjectStores stores;
  private final InstantSource clock;
  private final ProjectAccess access;
  private final ProjectJournal journal;

  /** Creates the capability over its stores. */
  public ProjectMembers(ProjectStores stores, InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.access = ProjectAccess.toProjects(stores.projects());
    this.journal = new ProjectJournal(stores.events());
  }

  /**
   * The account that owns the project, then its members, those who came first first.
   *
   * @throws NotFoundException when there is no project that the actor may see
   */
  public List<Participant> list(Actor actor, ProjectRef ref) {
    Project project = access.readable(actor, ref);
    List<Participant> participants = new ArrayList<>();
    stores
        .accounts()
        .findAny(project.ownerId())
        .map(owner -> Participant.of(owner, ProjectRole.OWNER, project.createdAt()))
        .ifPresent(participants::add);
    for (ProjectMember member : stores.projects().members(project.id())) {
      stores
          .accounts()
          .findAny(member.accountId())
          .map(account -> participant(account, member))
          .ifPresent(participants::add);
    }
    return participants;
  }

  /**
   * Lets an account take part.
   *
   * @throws NotFoundException when there is no such project or account
   * @throws ForbiddenException when the actor is no owner of the project
   * @throws ConflictException when the account takes part already
   */
  public Participant add(Actor actor, ProjectRef ref, String email, ProjectRole role) {
    return inProject(
        actor,
        ref,
        project -> {
          Account account = byEmail(email);
          if (account.id() == project.ownerId()
              || stores.projects().findMember(project.id(), account.id()).isPresent()) {
            throw new ConflictException("Already a member of the project");
          }
          Instant now = clock.instant();
          ProjectMember member = new ProjectMember(project.id(), account.id(), role, now);
          stores.projects().putMember(member);
          journal.member(actor, "member-added", project, account, null, role, now);
          return participant(account, member);
        });
  }

  /**
   * Gives a member another role.
   *
   * @throws NotFoundException when there is no such project or member
   * @throws ForbiddenException when the actor is no owner of the project
   * @throws ConflictException when the project belongs to the account
   */
  public Participant change(Actor actor, ProjectRef ref, UUID accountUuid, ProjectRole role) {
    return inProject(
        actor,
        ref,
        project -> {
          Account account = byUuid(accountUuid);
          ProjectMember old = member(project, account);
          ProjectMember member =
              new ProjectMember(project.id(), account.id(), role, old.createdAt());
          if (!member.equals(old)) {
            stores.projects().putMember(member);
            journal.member(
                actor, "member-changed", project, account, old.role(), role, clock.instant());
          }
          return participant(account, member);
        });
  }

  /**
   * Ends a member's part in the project; a member may end its own.
   *
   * @throws NotFoundException when there is no such project or member
   * @throws ForbiddenException when the actor is neither an owner of the project nor the member
   * @throws ConflictException when the project belongs to the account
   */
  public void remove(Actor actor, ProjectRef ref, UUID accountUuid) {
    stores
        .transactions()
        .useTransaction(
            () -> {
              boolean leaves =
                  stores
                      .accounts()
                      .findByUuid(accountUuid)
                      .filter(account -> actor.is(account.id()))
                      .isPresent();
              Project project =
                  access.forUpdate(actor, ref, leaves ? ProjectRole.VIEWER : ProjectRole.OWNER);
              Account account = byUuid(accountUuid);
              ProjectMember old = member(project, account);
              stores.projects().removeMember(project.id(), account.id());
              journal.member(
                  actor, "member-removed", project, account, old.role(), null, clock.instant());
            });
  }

  /**
   * Gives the project to another account. The one that had it stays a developer of it.
   *
   * @throws NotFoundException when there is no such project or account
   * @throws ForbiddenException when the actor is no owner of the project
   */
  public Project transfer(Actor actor, ProjectRef ref, String email) {
    return inProject(
        actor,
        ref,
        project -> {
          Account account = byEmail(email);
          if (account.id() == project.ownerId()) {
            return project;
          }
          Instant now = clock.instant();
          Project given = project.ownedBy(account.id()).updatedAt(now);
          stores.projects().update(given);
          stores.projects().removeMember(project.id(), account.id());
          stores
              .projects()
              .putMember(
                  new ProjectMember(project.id(), project.ownerId(), ProjectRole.DEVELOPER, now));
          journal.did(actor, "transferred", project, given, now);
          return given;
        });
  }

  private <T> T inProject(Actor actor, ProjectRef ref, Function<Project, T> work) {
    return stores
        .transactions()
        .withTransaction(() -> work.apply(access.forUpdate(actor, ref, ProjectRole.OWNER)));
  }

  private ProjectMember member(Project project, Account account) {
    if (account.id() == project.ownerId()) {
      throw new ConflictException("The project belongs to this account; transfer it first");
    }
    return stores
        .projects()
        .findMember(project.id(), account.id())
        .orElseThrow(() -> new NotFoundException("Member not found"));
  }

  private Account byEmail(String email) {
    return stores
        .accounts()
        .findByEmail(email)
        .orElseThrow(() -> new NotFoundException("User not found"));
  }

  private Account byUuid(UUID uuid) {
    return stores
        .accounts()
        .findByUuid(uuid)
        .orElseThrow(() -> new NotFoundException("Member not found"));
  }

  private static Participant participant(Account account, ProjectMember member) {
    return Participant.of(account, member.role(), member.createdAt());
  }
}
