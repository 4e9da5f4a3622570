package dev.slipway.store.jpa;

import dev.slipway.pipeline.RunOutput;
import dev.slipway.pipeline.RunOutputStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What scripts printed, on PostgreSQL; the run's row is held while some is kept. */
final class PostgresRunOutputStore implements RunOutputStore {
  private final JpaTransactions transactions;
  private final Statements statements;

  PostgresRunOutputStore(JpaTransactions transactions) {
    this.transactions = transactions;
    this.statements = new Statements(transactions);
  }

  @Override
  public void append(long runId, Instant at, String text) {
    transactions.useTransaction(
        () -> {
          Optional<Long> printed = count(runId, text.length());
          printed.ifPresent(length -> append(runId, at, text, length));
        });
  }

  private void append(long runId, Instant at, String text, long length) {
    statements.update(
        "insert into script_output (run_id, position, at, text) values (?, ?, ?, ?)",
        runId,
        length - text.length(),
        at,
        text);
    if (length > HEAD + (long) TAIL) {
      // Its bounds on positions keep the statement from reading all texts of the end.
      statements.update(
          """
          delete from script_output
          where run_id = ? and position >= ? and position < ? and position + length(text) <= ?
          """,
          runId,
          HEAD,
          length - TAIL,
          length - TAIL);
    }
  }

  @Override
  public void leaveOut(long runId, long characters) {
    transactions.useTransaction(() -> count(runId, characters));
  }

  private Optional<Long> count(long runId, long characters) {
    return statements.first(
        "update script_runs set printed = printed + ? where id = ? returning printed",
        row -> row.getLong(1),
        characters,
        runId);
  }

  @Override
  public List<RunOutput> from(long runId, long position, int limit) {
    return statements.list(
        "select * from script_output where run_id = ? and position >= ? order by position limit ?",
        row ->
            new RunOutput(
                row.getLong("position"), Statements.time(row, "at"), row.getString("text")),
        runId,
        position,
        limit);
  }

  @Override
  public int removeBefore(Instant moment, int limit) {
    return statements.update(
        """
        delete from script_output where (run_id, position) in
          (select run_id, position from script_output where at < ? limit ?)
        """,
        moment,
        limit);
  }
}
