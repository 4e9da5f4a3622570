package dev.slipway.store.jpa;

import dev.slipway.reconcile.Claim;
import dev.slipway.reconcile.WorkKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Claims rows, going on for each kind after the owner that was served last. */
final class WorkClaims {
  /** How often to look again when others hold the locks of all that was seen. */
  private static final int FRUITLESS_ROUNDS = 3;

  private final QueueConnections connections;
  private final QueueTime time;
  private final Map<String, String> lastOwners = new ConcurrentHashMap<>();

  WorkClaims(QueueConnections connections, QueueTime time) {
    this.connections = connections;
    this.time = time;
  }

  List<Claim> claim(String worker, Map<String, Integer> kinds, int max, Duration lease) {
    Map<String, Integer> rooms = new HashMap<>(kinds);
    List<Claim> claims = new ArrayList<>();
    int fruitless = 0;
    while (claims.size() < max && fruitless < FRUITLESS_ROUNDS) {
      rooms.values().removeIf(room -> room <= 0);
      if (rooms.isEmpty()) {
        break;
      }
      int most = max - claims.size();
      ClaimRound round =
          connections.inTransaction(connection -> run(connection, worker, rooms, most, lease));
      claims.addAll(round.claims());
      lastOwners.putAll(round.lastOwners());
      round.claims().forEach(claim -> rooms.merge(claim.key().kind(), -1, Integer::sum));
      if (!round.isWorthAnother()) {
        break;
      }
      fruitless = round.claims().isEmpty() ? fruitless + 1 : 0;
    }
    return OwnerTurns.interleave(claims);
  }

  private ClaimRound run(
      Connection connection, String worker, Map<String, Integer> rooms, int most, Duration lease)
      throws SQLException {
    List<Map.Entry<String, Integer>> asked = List.copyOf(rooms.entrySet());
    try (PreparedStatement statement = connection.prepareStatement(WorkQueueSql.CLAIM)) {
      new WorkArrays(statement)
          .text(time.now())
          .number(most)
          .texts(asked, Map.Entry::getKey)
          .numbers(asked, entry -> (long) Math.min(entry.getValue(), most))
          .texts(asked, entry -> lastOwners.getOrDefault(entry.getKey(), ""))
          .text(worker)
          .number(lease.toMillis());
      try (ResultSet rows = LastResult.of(statement)) {
        return read(rows, worker);
      }
    }
  }

  private static ClaimRound read(ResultSet rows, String worker) throws SQLException {
    List<Claim> claims = new ArrayList<>();
    Map<String, String> owners = new HashMap<>();
    Map<String, Integer> turns = new HashMap<>();
    long woken = 0;
    while (rows.next()) {
      String kind = rows.getString(1);
      if (kind == null) {
        woken = rows.getLong(4);
      } else if (rows.getString(3) != null) {
        claims.add(claim(rows, kind, worker));
      } else if (turns.merge(kind, rows.getInt(4), Math::max) == rows.getInt(4)) {
        owners.put(kind, rows.getString(2));
      }
    }
    return new ClaimRound(claims, owners, woken);
  }

  private static Claim claim(ResultSet row, String kind, String worker) throws SQLException {
    return new Claim(
        new WorkKey(kind, row.getString(3)),
        row.getString(2),
        worker,
        row.getLong(4),
        row.getLong(5),
        row.getInt(6),
        row.getInt(7),
        instant(row, 8),
        instant(row, 9),
        row.getString(10));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
