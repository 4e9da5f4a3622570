package dev.slipway.store;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectFilter;
import dev.slipway.project.ProjectMember;
import dev.slipway.project.ProjectOrder;
import dev.slipway.project.ProjectReminder;
import dev.slipway.project.ProjectStore;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Projects, their members and reminders in memory. */
final class InMemoryProjectStore implements ProjectStore {

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Long, Project> projects;
  private final InMemoryTable<MemberKey, ProjectMember> members;
  private final InMemoryTable<ReminderKey, ProjectReminder> reminders;
  private final InMemoryIds ids = new InMemoryIds();

  InMemoryProjectStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.projects = new InMemoryTable<>(transactions);
    this.members = new InMemoryTable<>(transactions);
    this.reminders = new InMemoryTable<>(transactions);
  }

  @Override
  public Project insert(Project project) {
    return transactions.withTransaction(
        () -> {
          if (project.id() > 0 && projects.find(project.id()).isPresent()) {
            throw new ConflictException("There is a project with the id " + project.id());
          }
          if (findByUuid(project.uuid()).isPresent()) {
            throw new ConflictException("There is a project with the uuid " + project.uuid());
          }
          ids.skip(project.id());
          Project inserted = project.withId(project.id() > 0 ? project.id() : ids.next());
          projects.put(inserted.id(), inserted);
          return inserted;
        });
  }

  @Override
  public void update(Project project) {
    transactions.useTransaction(
        () -> {
          requireProject(project.id());
          projects.put(project.id(), project);
        });
  }

  @Override
  public Optional<Project> find(long id) {
    return projects.find(id);
  }

  @Override
  public Optional<Project> findByUuid(UUID uuid) {
    return projects.list(project -> project.uuid().equals(uuid)).stream().findFirst();
  }

  @Override
  public Optional<Project> findForUpdate(long id) {
    return projects.find(id);
  }

  @Override
  public Page<Project> list(ProjectFilter filter, ProjectOrder order, PageRequest page) {
    return transactions.withTransaction(
        () ->
            Pages.cut(
                projects.list(project -> fits(project, filter)).stream()
                    .sorted(order.comparator())
                    .toList(),
                page));
  }

  @Override
  public void putMember(ProjectMember member) {
    transactions.useTransaction(
        () -> {
          requireProject(member.projectId());
          members.put(new MemberKey(member.projectId(), member.accountId()), member);
        });
  }

  @Override
  public Optional<ProjectMember> findMember(long projectId, long accountId) {
    return members.find(new MemberKey(projectId, accountId));
  }

  @Override
  public List<ProjectMember> members(long projectId) {
    return members.list(member -> member.projectId() == projectId).stream()
        .sorted(
            Comparator.comparing(ProjectMember::createdAt).thenComparing(ProjectMember::accountId))
        .toList();
  }

  @Override
  public List<ProjectMember> memberships(long accountId) {
    return members.list(member -> member.accountId() == accountId);
  }

  @Override
  public Set<Long> participations(long accountId) {
    return transactions.withTransaction(
        () ->
            projects.list(project -> takesPart(accountId, project)).stream()
                .map(Project::id)
                .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public boolean removeMember(long projectId, long accountId) {
    return members.remove(new MemberKey(projectId, accountId));
  }

  @Override
  public boolean addReminder(ProjectReminder reminder) {
    return transactions.withTransaction(
        () -> {
          requireProject(reminder.projectId());
          ReminderKey key =
              new ReminderKey(reminder.projectId(), reminder.expirationDate(), reminder.days());
          boolean first = reminders.find(key).isEmpty();
          if (first) {
            reminders.put(key, reminder);
          }
          return first;
        });
  }

  private void requireProject(long id) {
    if (projects.find(id).isEmpty()) {
      throw new NotFoundException("There is no project " + id);
    }
  }

  private boolean fits(Project project, ProjectFilter filter) {
    return project.isLive()
        && (filter.participant() == null || takesPart(filter.participant(), project))
        && (filter.owner() == null || filter.owner() == project.ownerId())
        && (filter.archived() == null || filter.archived() == project.archived())
        && (filter.text() == null
            || ProjectFilter.searchText(project).contains(filter.text().toLowerCase(Locale.ROOT)))
        && fits(project.expirationDate(), filter);
  }

  private static boolean fits(@Nullable LocalDate date, ProjectFilter filter) {
    return (filter.expiresBefore() == null
            || (date != null && date.isBefore(filter.expiresBefore())))
        && (filter.expiresAfter() == null || (date != null && date.isAfter(filter.expiresAfter())));
  }

  private boolean takesPart(long account, Project project) {
    return project.ownerId() == account || findMember(project.id(), account).isPresent();
  }

  private record MemberKey(long projectId, long accountId) implements Comparable<MemberKey> {
    @Override
    public int compareTo(MemberKey other) {
      return Comparator.comparingLong(MemberKey::projectId)
          .thenComparingLong(MemberKey::accountId)
          .compare(this, other);
    }
  }

  private record ReminderKey(long projectId, LocalDate date, int days)
      implements Comparable<ReminderKey> {
    @Override
    public int compareTo(ReminderKey other) {
      return Comparator.comparingLong(ReminderKey::projectId)
          .thenComparing(ReminderKey::date)
          .thenComparingInt(ReminderKey::days)
          .compare(this, other);
    }
  }
}
