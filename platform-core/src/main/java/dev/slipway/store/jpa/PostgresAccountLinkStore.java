package dev.slipway.store.jpa;

import dev.slipway.identity.provider.AccountLink;
import dev.slipway.identity.provider.AccountLinkStore;
import java.util.Optional;

/** Account links on PostgreSQL. */
final class PostgresAccountLinkStore implements AccountLinkStore {
  private final Statements statements;

  PostgresAccountLinkStore(ConnectionSource connections) {
    this.statements = new Statements(connections);
  }

  @Override
  public void put(AccountLink link) {
    statements.update(
        """
        insert into account_links (issuer, subject, account_id, created_at) values (?, ?, ?, ?)
        on conflict (issuer, subject)
        do update set account_id = excluded.account_id, created_at = excluded.created_at
        """,
        link.issuer(),
        link.subject(),
        link.accountId(),
        link.createdAt());
  }

  @Override
  public Optional<AccountLink> find(String issuer, String subject) {
    return statements.first(
        "select account_id, created_at from account_links where issuer = ? and subject = ?",
        row ->
            new AccountLink(
                issuer, subject, row.getLong("account_id"), Statements.time(row, "created_at")),
        issuer,
        subject);
  }

  @Override
  public boolean isLinked(String issuer, long accountId) {
    return statements
        .first(
            "select 1 from account_links where issuer = ? and account_id = ?",
            row -> true,
            issuer,
            accountId)
        .isPresent();
  }
}
