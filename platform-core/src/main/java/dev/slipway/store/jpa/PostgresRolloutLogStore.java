package dev.slipway.store.jpa;

import dev.slipway.error.NotFoundException;
import dev.slipway.project.rollout.LogLine;
import dev.slipway.project.rollout.RolloutLogStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Logs of rollouts on PostgreSQL; the rollout's row is held while one is written. */
final class PostgresRolloutLogStore implements RolloutLogStore {
  private final JpaTransactions transactions;
  private final Statements statements;

  PostgresRolloutLogStore(JpaTransactions transactions) {
    this.transactions = transactions;
    this.statements = new Statements(transactions);
  }

  @Override
  public void append(UUID rolloutId, List<LogLine> lines) {
    transactions.useTransaction(
        () -> {
          long place =
              statements
                  .first(
                      "select log_lines from rollouts where id = ? for update",
                      row -> row.getLong(1),
                      rolloutId)
                  .orElseThrow(() -> new NotFoundException("There is no rollout " + rolloutId));
          long before = place;
          for (LogLine line : lines) {
            place = insert(rolloutId, line, place);
          }
          if (place != before) {
            statements.update("update rollouts set log_lines = ? where id = ?", place, rolloutId);
          }
        });
  }

  private long insert(UUID rolloutId, LogLine line, long last) {
    if (last >= MAX_LINES) {
      return last;
    }
    LogLine kept = last == MAX_LINES - 1 ? line.end() : line;
    int inserted =
        statements.update(
            """
            insert into rollout_log (rollout_id, number, at, source, mark, line)
            values (?, ?, ?, ?, ?::text, ?)
            on conflict (rollout_id, mark) where mark is not null do nothing
            """,
            rolloutId,
            last + 1,
            kept.at(),
            kept.source().name(),
            kept.mark(),
            kept.text().replace("\0", ""));
    return last + inserted;
  }

  @Override
  public List<LogLine> after(UUID rolloutId, long after, int limit) {
    return statements.list(
        "select * from rollout_log where rollout_id = ? and number > ? order by number limit ?",
        PostgresRolloutLogStore::line,
        rolloutId,
        after,
        limit);
  }

  @Override
  public int removeBefore(Instant moment, int limit) {
    return statements.update(
        """
        delete from rollout_log where (rollout_id, number) in
          (select rollout_id, number from rollout_log where at < ? limit ?)
        """,
        moment,
        limit);
  }

  private static LogLine line(ResultSet row) throws SQLException {
    return new LogLine(
        row.getLong("number"),
        Statements.time(row, "at"),
        LogLine.Source.valueOf(row.getString("source")),
        row.getString("mark"),
        row.getString("line"));
  }
}
