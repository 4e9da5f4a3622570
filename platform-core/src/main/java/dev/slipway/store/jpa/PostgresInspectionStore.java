package dev.slipway.store.jpa;

import dev.slipway.doctor.Inspection;
import dev.slipway.doctor.InspectionState;
import dev.slipway.doctor.InspectionStore;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The latest inspection on PostgreSQL, in a table of one row. */
final class PostgresInspectionStore implements InspectionStore {
  private final Statements statements;

  PostgresInspectionStore(JpaTransactions transactions) {
    this.statements = new Statements(transactions);
  }

  @Override
  public Inspection get() {
    return read("select * from inspection");
  }

  @Override
  public Inspection getForUpdate() {
    statements.update(
        """
        insert into inspection (number, state, checked, skipped, document)
        values (0, 'NONE', 0, 0, '{"v":1}') on conflict (id) do nothing
        """);
    return read("select * from inspection for update");
  }

  @Override
  public void put(Inspection inspection) {
    statements.update(
        """
        insert into inspection
          (number, state, requested_by, requested_at, started_at, finished_at, reason, after_key,
          checked, skipped, document)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as json))
        on conflict (id) do update set
          number = excluded.number, state = excluded.state,
          requested_by = excluded.requested_by, requested_at = excluded.requested_at,
          started_at = excluded.started_at, finished_at = excluded.finished_at,
          reason = excluded.reason, after_key = excluded.after_key, checked = excluded.checked,
          skipped = excluded.skipped, document = excluded.document
        """,
        inspection.number(),
        inspection.state().name(),
        inspection.requestedBy(),
        inspection.requestedAt(),
        inspection.startedAt(),
        inspection.finishedAt(),
        inspection.reason(),
        inspection.after(),
        inspection.checked(),
        inspection.skipped(),
        InspectionDocument.of(inspection).text());
  }

  private Inspection read(String sql) {
    return statements.first(sql, PostgresInspectionStore::inspection).orElseGet(Inspection::none);
  }

  private static Inspection inspection(ResultSet row) throws SQLException {
    InspectionDocument document = InspectionDocument.parse(row.getString("document"));
    return new Inspection(
        row.getLong("number"),
        InspectionState.valueOf(row.getString("state")),
        row.getString("requested_by"),
        Statements.timeOrNull(row, "requested_at"),
        Statements.timeOrNull(row, "started_at"),
        Statements.timeOrNull(row, "finished_at"),
        row.getString("reason"),
        row.getString("after_key"),
        row.getInt("checked"),
        row.getInt("skipped"),
        document.counts(),
        document.findings());
  }
}
