package dev.slipway.store.jpa;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.idempotency.IdempotencyKey;
import dev.slipway.idempotency.IdempotencyStore;
import dev.slipway.idempotency.KeptAnswer;
import dev.slipway.idempotency.RequestPendingException;
import dev.slipway.secret.Encryption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Kept answers on PostgreSQL. The claim is the row itself: whoever else inserts the key waits for
 * the transaction that did. What is kept is encrypted as a whole: an answer may show a secret once,
 * and a digest of what was sent would betray a short one.
 */
final class JpaIdempotencyStore implements IdempotencyStore {
  private static final int LAYOUT = 1;
  private static final String LOCK_TIMED_OUT = "55P03";
  private static final String PATIENCE = "3s";
  private static final String CLAIM =
      "insert into idempotency_keys (account, key, expires_at) values (?, ?, ?)"
          + " on conflict (account, key) do update set expires_at = excluded.expires_at,"
          + " answer = null where idempotency_keys.expires_at <= ?";

  private final JpaTransactions transactions;
  private final SealedDocuments answers;

  JpaIdempotencyStore(JpaTransactions transactions, Encryption encryption) {
    this.transactions = transactions;
    this.answers = new SealedDocuments(encryption, "idempotency_keys.answer");
  }

  @Override
  public Optional<KeptAnswer> claim(IdempotencyKey key, Instant now, Instant expiresAt) {
    return transactions.withConnection(
        connection -> {
          if (insert(connection, key, now, expiresAt)) {
            return Optional.empty();
          }
          try (var statement =
              prepare(
                  connection,
                  "select answer from idempotency_keys where account = ? and key = ?",
                  key,
                  1)) {
            try (var row = statement.executeQuery()) {
              if (!row.next()) {
                throw new RequestPendingException(); // it went away between
              }
              byte[] answer = row.getBytes(1);
              if (answer == null) {
                throw new IllegalStateException("the key is claimed twice in one unit");
              }
              return Optional.of(read(answers.open(answer)));
            }
          }
        });
  }

  private static boolean insert(
      Connection connection, IdempotencyKey key, Instant now, Instant expiresAt)
      throws SQLException {
    String before = setLockTimeout(connection, PATIENCE);
    try (var statement = prepare(connection, CLAIM, key, 1)) {
      statement.setTimestamp(3, Timestamp.from(Timestamps.stored(expiresAt)));
      statement.setTimestamp(4, Timestamp.from(Timestamps.stored(now)));
      boolean claimed = statement.executeUpdate() == 1;
      setLockTimeout(connection, before);
      return claimed;
    } catch (SQLException e) {
      if (LOCK_TIMED_OUT.equals(e.getSQLState())) {
        throw new RequestPendingException();
      }
      throw e;
    }
  }

  /** Sets the limit until the transaction ends, and returns the one that there was. */
  private static String setLockTimeout(Connection connection, String limit) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "select before, set_config('lock_timeout', ?, true)"
                + " from (select current_setting('lock_timeout') as before offset 0) as old")) {
      statement.setString(1, limit);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  @Override
  public void keep(IdempotencyKey key, KeptAnswer answer) {
    byte[] sealed = answers.seal(write(answer));
    int kept =
        transactions.withConnection(
            connection -> {
              try (var statement =
                  prepare(
                      connection,
                      "update idempotency_keys set answer = ? where account = ? and key = ?"
                          + " and answer is null",
                      key,
                      2)) {
                statement.setBytes(1, sealed);
                return statement.executeUpdate();
              }
            });
    if (kept != 1) {
      throw new IllegalStateException("the key is not claimed");
    }
  }

  @Override
  public void release(IdempotencyKey key) {
    transactions.withConnection(
        connection -> {
          try (var statement =
              prepare(
                  connection,
                  "delete from idempotency_keys where account = ? and key = ?",
                  key,
                  1)) {
            return statement.executeUpdate();
          }
        });
  }

  @Override
  public int removeExpired(Instant now, int limit) {
    return transactions.withConnection(
        connection -> {
          try (var statement =
              connection.prepareStatement(
                  "delete from idempotency_keys where (account, key) in (select account, key"
                      + " from idempotency_keys where expires_at <= ? limit ? for update skip"
                      + " locked)")) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setInt(2, limit);
            return statement.executeUpdate();
          }
        });
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, IdempotencyKey key, int first) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setLong(first, key.account());
    statement.setString(first + 1, key.text());
    return statement;
  }

  private static ObjectNode write(KeptAnswer answer) {
    ObjectNode document = JsonDocuments.create(LAYOUT);
    document.put("route", answer.route()).put("fingerprint", answer.fingerprint());
    document.put("status", answer.status()).put("media_type", answer.mediaType());
    document.set("headers", JsonDocuments.tree(answer.headers()));
    return document.put("body", answer.body());
  }

  private static KeptAnswer read(JsonNode node) {
    ObjectNode document = JsonDocuments.checked(node, LAYOUT);
    return new KeptAnswer(
        Objects.requireNonNull(JsonDocuments.text(document, "route")),
        Objects.requireNonNull(JsonDocuments.text(document, "fingerprint")),
        document.path("status").asInt(),
        JsonDocuments.text(document, "media_type"),
        JsonDocuments.convert(
            document.path("headers"), new TypeReference<Map<String, String>>() {}),
        JsonDocuments.text(document, "body"));
  }
}
