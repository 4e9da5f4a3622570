package dev.slipway.store.jpa;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Encryption;
import dev.slipway.workload.ImageRecord;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadRevision;
import dev.slipway.workload.WorkloadStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Workloads on PostgreSQL. */
final class JpaWorkloadStore implements WorkloadStore {
  private final Rows<WorkloadRow> workloads;
  private final WorkloadDocuments documents;
  private final Statements statements;

  JpaWorkloadStore(JpaTransactions transactions, Encryption encryption) {
    this.workloads = new Rows<>(transactions, WorkloadRow.class);
    this.documents = new WorkloadDocuments(encryption);
    this.statements = new Statements(transactions);
  }

  @Override
  public void insert(Workload workload) {
    workloads.insert(new WorkloadRow(workload, documents), this::workload);
  }

  @Override
  public void update(Workload workload) {
    workloads.update(workload.id(), "workload", row -> row.set(workload, documents));
  }

  @Override
  public Optional<Workload> find(UUID id) {
    return workloads.find(id, this::workload);
  }

  @Override
  public Optional<Workload> findForUpdate(UUID id) {
    return workloads.findForUpdate(id, this::workload);
  }

  @Override
  public Optional<Workload> find(long ownerId, String name) {
    return workloads.first("r.ownerId = ?1 and r.name = ?2", this::workload, ownerId, name);
  }

  @Override
  public List<Workload> madeFrom(UUID chartId) {
    return workloads.list(
        "select r from WorkloadRow r where r.chartId = ?1 and r.deletedAt is null order by r.id",
        this::workload,
        chartId);
  }

  @Override
  public List<ImageRecord> images(Collection<ImageRecord.Key> keys) {
    List<ImageRecord.Key> wanted = keys.stream().distinct().toList();
    return statements.list(
        """
        select i.id, i.owner_id, i.name, i.tag, i.repository
          from unnest(?::bigint[], ?::text[], ?::text[]) as wanted (owner_id, name, tag)
          join container_images i using (owner_id, name, tag)
        """,
        JpaWorkloadStore::image,
        wanted.stream().map(ImageRecord.Key::ownerId).toArray(Long[]::new),
        wanted.stream().map(ImageRecord.Key::name).toArray(String[]::new),
        wanted.stream().map(ImageRecord.Key::tag).toArray(String[]::new));
  }

  @Override
  public Page<Workload> list(@Nullable Long ownerId, PageRequest page) {
    return workloads.newest(ownerId, page, this::workload);
  }

  @Override
  public boolean delete(UUID id) {
    return workloads.delete(id);
  }

  @Override
  public void append(WorkloadRevision revision) {
    statements.update(
        """
        insert into workload_revisions
          (workload_id, generation, action, image, container_port, replicas, actor, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        revision.workloadId(),
        revision.generation(),
        revision.action(),
        revision.image(),
        revision.containerPort(),
        revision.replicas(),
        revision.actor(),
        revision.createdAt());
  }

  @Override
  public Page<WorkloadRevision> history(UUID id, PageRequest page) {
    List<WorkloadRevision> items =
        statements.list(
            "select * from workload_revisions where workload_id = ?"
                + " order by generation desc offset ? limit ?",
            JpaWorkloadStore::revision,
            id,
            page.offset(),
            page.limit());
    long total =
        statements
            .first(
                "select count(*) from workload_revisions where workload_id = ?",
                row -> row.getLong(1),
                id)
            .orElse(0L);
    return new Page<>(items, total);
  }

  private Workload workload(WorkloadRow row) {
    return row.toWorkload(documents);
  }

  private static ImageRecord image(ResultSet row) throws SQLException {
    return new ImageRecord(
        row.getObject("id", UUID.class),
        new ImageRecord.Key(row.getLong("owner_id"), row.getString("name"), row.getString("tag")),
        row.getString("repository"));
  }

  private static WorkloadRevision revision(ResultSet row) throws SQLException {
    return new WorkloadRevision(
        row.getObject("workload_id", UUID.class),
        row.getLong("generation"),
        row.getString("action"),
        row.getString("image"),
        row.getInt("container_port"),
        row.getInt("replicas"),
        row.getString("actor"),
        Statements.time(row, "created_at"));
  }
}
