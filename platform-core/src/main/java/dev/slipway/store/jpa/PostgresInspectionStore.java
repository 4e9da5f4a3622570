package dev.slipway.store.jpa;

import dev.slipway.doctor.Inspection;
import dev.slipway.doctor.InspectionState;
import dev.slipway.doctor.InspectionStore;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The latest inspection on PostgreSQL, in a table of one row, which the migration makes. */
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
    return read("select * from inspection for update");
  }

  @Override
  public void put(Inspection inspection) {
    statements.update(
        """
        update inspection set number = ?, state = ?, requested_by = ?, requested_at = ?,
          started_at = ?, finished_at = ?, reason = ?, after_key = ?, checked = ?, skipped = ?,
          document = cast(? as json)
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
    return statements
        .first(sql, PostgresInspectionStore::inspection)
        .orElseThrow(() -> new IllegalStateException("the table inspection has lost its row"));
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
