package dev.slipway.store.jpa;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectFilter;
import dev.slipway.project.ProjectMember;
import dev.slipway.project.ProjectOrder;
import dev.slipway.project.ProjectReminder;
import dev.slipway.project.ProjectStore;
import dev.slipway.secret.Encryption;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Projects, their members and reminders on PostgreSQL. */
final class JpaProjectStore implements ProjectStore {
  private static final String SEQUENCE = "project_ids";
  private static final String SELECT_MEMBERS = "select r from ProjectMemberRow r where ";
  private static final String PARTICIPATIONS =
      "select id from projects where owner_id = ?"
          + " union select project_id from project_members where account_id = ?";
  private static final String ADD_REMINDER =
      "insert into project_reminders (project_id, expiration_date, days, at)"
          + " values (?, ?, ?, ?) on conflict do nothing";

  private final JpaTransactions transactions;
  private final Rows<ProjectRow> projects;
  private final Rows<ProjectMemberRow> members;
  private final SealedDocuments configs;

  JpaProjectStore(JpaTransactions transactions, Encryption encryption) {
    this.transactions = transactions;
    this.projects = new Rows<>(transactions, ProjectRow.class);
    this.members = new Rows<>(transactions, ProjectMemberRow.class);
    this.configs = new SealedDocuments(encryption, "projects.config");
  }

  @Override
  public Project insert(Project project) {
    return transactions.withTransaction(
        () -> {
          long id = project.id();
          if (id > 0) {
            projects.skipIds(SEQUENCE, id);
          } else {
            id = projects.nextId(SEQUENCE);
          }
          return projects.insert(new ProjectRow(id, project, configs), this::open);
        });
  }

  @Override
  public void update(Project project) {
    projects.update(project.id(), "project", row -> row.set(project, configs));
  }

  @Override
  public Optional<Project> find(long id) {
    return projects.find(id, this::open);
  }

  @Override
  public Optional<Project> findByUuid(UUID uuid) {
    return projects.first("r.uuid = ?1", this::open, uuid);
  }

  @Override
  public Optional<Project> findForUpdate(long id) {
    return projects.findForUpdate(id, this::open);
  }

  @Override
  public Page<Project> list(ProjectFilter filter, ProjectOrder order, PageRequest page) {
    ProjectQuery query = new ProjectQuery(filter);
    return projects.page(
        query.condition(), ProjectQuery.order(order), page, this::open, query.parameters());
  }

  @Override
  public void putMember(ProjectMember member) {
    ProjectMemberKey key = key(member.projectId(), member.accountId());
    members.put(key, () -> new ProjectMemberRow(key), row -> row.set(member));
  }

  @Override
  public Optional<ProjectMember> findMember(long projectId, long accountId) {
    return members.find(key(projectId, accountId), ProjectMemberRow::toMember);
  }

  @Override
  public List<ProjectMember> members(long projectId) {
    return members.list(
        SELECT_MEMBERS + "r.key.projectId = ?1 order by r.createdAt, r.key.accountId",
        ProjectMemberRow::toMember,
        projectId);
  }

  @Override
  public List<ProjectMember> memberships(long accountId) {
    return members.list(
        SELECT_MEMBERS + "r.key.accountId = ?1 order by r.key.projectId",
        ProjectMemberRow::toMember,
        accountId);
  }

  @Override
  public Set<Long> participations(long accountId) {
    return transactions.withConnection(
        connection -> {
          try (var statement = connection.prepareStatement(PARTICIPATIONS)) {
            statement.setLong(1, accountId);
            statement.setLong(2, accountId);
            Set<Long> ids = new HashSet<>();
            try (var row = statement.executeQuery()) {
              while (row.next()) {
                ids.add(row.getLong(1));
              }
            }
            return Set.copyOf(ids);
          }
        });
  }

  @Override
  public boolean removeMember(long projectId, long accountId) {
    return members.delete(key(projectId, accountId));
  }

  @Override
  public boolean addReminder(ProjectReminder reminder) {
    return transactions.withConnection(
        connection -> {
          try (var statement = connection.prepareStatement(ADD_REMINDER)) {
            statement.setLong(1, reminder.projectId());
            statement.setObject(2, reminder.expirationDate());
            statement.setInt(3, reminder.days());
            statement.setTimestamp(4, Timestamp.from(Timestamps.stored(reminder.at())));
            return statement.executeUpdate() == 1;
          }
        });
  }

  private static ProjectMemberKey key(long projectId, long accountId) {
    return new ProjectMemberKey(projectId, accountId);
  }

  private Project open(ProjectRow row) {
    return row.toProject(configs);
  }
}
