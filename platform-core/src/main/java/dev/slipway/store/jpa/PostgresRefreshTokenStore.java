package dev.slipway.store.jpa;

import dev.slipway.identity.token.RefreshToken;
import dev.slipway.identity.token.RefreshTokenStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Refresh tokens on PostgreSQL. */
final class PostgresRefreshTokenStore implements RefreshTokenStore {
  private final Statements statements;

  PostgresRefreshTokenStore(ConnectionSource connections) {
    this.statements = new Statements(connections);
  }

  @Override
  public void insert(RefreshToken token) {
    statements.update(
        """
        insert into refresh_tokens (hash, family, account_id, issued_at, expires_at, used_at)
        values (?, ?, ?, ?, ?, ?::timestamptz)
        """,
        token.hash(),
        token.family(),
        token.accountId(),
        token.issuedAt(),
        token.expiresAt(),
        token.usedAt());
  }

  @Override
  public Optional<RefreshToken> find(String hash) {
    return statements.first(
        "select * from refresh_tokens where hash = ?", PostgresRefreshTokenStore::token, hash);
  }

  @Override
  public void markUsed(String hash, Instant at) {
    statements.update("update refresh_tokens set used_at = ? where hash = ?", at, hash);
  }

  @Override
  public void removeFamily(UUID family) {
    statements.update("delete from refresh_tokens where family = ?", family);
  }

  @Override
  public void removeAll(long accountId) {
    statements.update("delete from refresh_tokens where account_id = ?", accountId);
  }

  @Override
  public void removeExpired(Instant then) {
    statements.update("delete from refresh_tokens where expires_at <= ?", then);
  }

  private static RefreshToken token(ResultSet row) throws SQLException {
    return new RefreshToken(
        row.getString("hash"),
        row.getObject("family", UUID.class),
        row.getLong("account_id"),
        Statements.time(row, "issued_at"),
        Statements.time(row, "expires_at"),
        Statements.timeOrNull(row, "used_at"));
  }
}
