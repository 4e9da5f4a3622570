package dev.slipway.store.jpa;

import dev.slipway.identity.Account;
import dev.slipway.identity.AccountStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Accounts on PostgreSQL. */
final class JpaAccountStore implements AccountStore {
  private static final String LIVE = "r.deletedAt is null";
  private static final String SELECT_LIVE = "select r from AccountRow r where " + LIVE + " and ";
  private static final String SEQUENCE = "account_ids";

  private final JpaTransactions transactions;
  private final Rows<AccountRow> rows;

  JpaAccountStore(JpaTransactions transactions) {
    this.transactions = transactions;
    this.rows = new Rows<>(transactions, AccountRow.class);
  }

  @Override
  public Account insert(Account account) {
    return transactions.withTransaction(
        () -> {
          long id = account.id();
          if (id > 0) {
            rows.skipIds(SEQUENCE, id);
          } else {
            id = rows.nextId(SEQUENCE);
          }
          return rows.insert(new AccountRow(id, account), AccountRow::toAccount);
        });
  }

  @Override
  public void update(Account account) {
    rows.update(account.id(), "account", row -> row.set(account));
  }

  @Override
  public Optional<Account> find(long id) {
    return findAny(id).filter(account -> account.deletedAt() == null);
  }

  @Override
  public Optional<Account> findForUpdate(long id) {
    return rows.findForUpdate(id, AccountRow::toAccount)
        .filter(account -> account.deletedAt() == null);
  }

  @Override
  public List<Account> findAdminsForUpdate() {
    return transactions.withTransaction(
        () ->
            rows.list(SELECT_LIVE + "r.admin order by r.id", AccountRow::toAccount).stream()
                .flatMap(admin -> findForUpdate(admin.id()).stream())
                .filter(Account::admin)
                .toList());
  }

  @Override
  public Optional<Account> findAny(long id) {
    return rows.find(id, AccountRow::toAccount);
  }

  @Override
  public Optional<Account> findByUuid(UUID uuid) {
    return findLive("r.uuid = ?1", uuid);
  }

  @Override
  public Optional<Account> findByEmail(String email) {
    return findLive("lower(r.email) = lower(?1)", email);
  }

  @Override
  public Optional<Account> findByName(String name) {
    return findLive("r.name = ?1", name);
  }

  @Override
  public Page<Account> list(PageRequest page) {
    return rows.page(LIVE, page, AccountRow::toAccount);
  }

  @Override
  public long count() {
    return rows.count(LIVE);
  }

  private Optional<Account> findLive(String condition, Object parameter) {
    return rows.list(SELECT_LIVE + condition, AccountRow::toAccount, parameter).stream()
        .findFirst();
  }
}
