package dev.slipway.store.jpa;

import dev.slipway.identity.Permission;
import dev.slipway.identity.token.MachineToken;
import dev.slipway.identity.token.MachineTokenStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Machine tokens on PostgreSQL. */
final class PostgresMachineTokenStore implements MachineTokenStore {
  private final Statements statements;

  PostgresMachineTokenStore(ConnectionSource connections) {
    this.statements = new Statements(connections);
  }

  @Override
  public MachineToken insert(MachineToken token) {
    return statements
        .first(
            """
            insert into machine_tokens
              (id, account_id, name, scopes, hash, created_at, expires_at, last_used_at)
            values (nextval('machine_token_ids'), ?, ?, ?, ?, ?, ?, ?::timestamptz)
            returning *
            """,
            PostgresMachineTokenStore::token,
            token.accountId(),
            token.name(),
            String.join(" ", token.scopeWords()),
            token.hash(),
            token.createdAt(),
            token.expiresAt(),
            token.lastUsedAt())
        .orElseThrow();
  }

  @Override
  public Optional<MachineToken> find(long id) {
    return statements.first(
        "select * from machine_tokens where id = ?", PostgresMachineTokenStore::token, id);
  }

  @Override
  public Optional<MachineToken> findByHash(String hash) {
    return statements.first(
        "select * from machine_tokens where hash = ?", PostgresMachineTokenStore::token, hash);
  }

  @Override
  public List<MachineToken> list(long accountId) {
    return statements.list(
        "select * from machine_tokens where account_id = ? order by id",
        PostgresMachineTokenStore::token,
        accountId);
  }

  @Override
  public void markUsed(long id, Instant at, Instant unlessAfter) {
    statements.update(
        """
        update machine_tokens set last_used_at = ?
        where id = ? and (last_used_at is null or last_used_at <= ?)
        """,
        at,
        id,
        unlessAfter);
  }

  @Override
  public boolean remove(long id) {
    return statements.update("delete from machine_tokens where id = ?", id) > 0;
  }

  @Override
  public void removeAll(long accountId) {
    statements.update("delete from machine_tokens where account_id = ?", accountId);
  }

  @Override
  public void removeExpired(Instant then) {
    statements.update("delete from machine_tokens where expires_at <= ?", then);
  }

  private static MachineToken token(ResultSet row) throws SQLException {
    return new MachineToken(
        row.getLong("id"),
        row.getLong("account_id"),
        row.getString("name"),
        scopes(row.getString("scopes")),
        row.getString("hash"),
        Statements.time(row, "created_at"),
        Statements.time(row, "expires_at"),
        Statements.timeOrNull(row, "last_used_at"));
  }

  /** A word that this version does not know gives nothing. */
  private static Set<Permission> scopes(String words) {
    Set<String> given = Set.of(words.split(" "));
    return Stream.of(Permission.values())
        .filter(permission -> given.contains(permission.scope()))
        .collect(Collectors.toSet());
  }
}
