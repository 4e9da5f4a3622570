package dev.slipway.store;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Account;
import dev.slipway.identity.AccountStore;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Accounts in memory. */
final class InMemoryAccountStore implements AccountStore {

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Long, Account> accounts;
  private final InMemoryIds ids = new InMemoryIds();

  InMemoryAccountStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.accounts = new InMemoryTable<>(transactions);
  }

  @Override
  public Account insert(Account account) {
    return transactions.withTransaction(
        () -> {
          if (account.id() > 0 && accounts.find(account.id()).isPresent()) {
            throw new ConflictException("There is an account with the id " + account.id());
          }
          ids.skip(account.id());
          Account inserted = withId(account, account.id() > 0 ? account.id() : ids.next());
          refuseTaken(inserted);
          accounts.put(inserted.id(), inserted);
          return inserted;
        });
  }

  @Override
  public void update(Account account) {
    transactions.useTransaction(
        () -> {
          if (accounts.find(account.id()).isEmpty()) {
            throw new NotFoundException("There is no account " + account.id());
          }
          refuseTaken(account);
          accounts.put(account.id(), account);
        });
  }

  @Override
  public Optional<Account> find(long id) {
    return accounts.find(id).filter(InMemoryAccountStore::isLive);
  }

  @Override
  public Optional<Account> findForUpdate(long id) {
    return find(id); // one unit at a time
  }

  @Override
  public List<Account> findAdminsForUpdate() {
    return list(PageRequest.all()).items().stream().filter(Account::admin).toList();
  }

  @Override
  public Optional<Account> findAny(long id) {
    return accounts.find(id);
  }

  @Override
  public Optional<Account> findByUuid(UUID uuid) {
    return findLive(account -> account.uuid().equals(uuid));
  }

  @Override
  public Optional<Account> findByEmail(String email) {
    return findLive(account -> account.email().equalsIgnoreCase(email));
  }

  @Override
  public Optional<Account> findByName(String name) {
    return findLive(account -> account.name().equals(name));
  }

  @Override
  public Page<Account> list(PageRequest page) {
    return Pages.cut(live(), page);
  }

  @Override
  public long count() {
    return live().size();
  }

  private void refuseTaken(Account account) {
    if (!isLive(account)) {
      return;
    }
    for (Account other : live()) {
      if (other.id() != account.id()) {
        if (other.email().equalsIgnoreCase(account.email())) {
          throw new ConflictException("There is an account with the e-mail " + account.email());
        }
        if (other.name().equals(account.name())) {
          throw new ConflictException("There is an account with the name " + account.name());
        }
      }
    }
  }

  private List<Account> live() {
    return accounts.list(InMemoryAccountStore::isLive);
  }

  private Optional<Account> findLive(Predicate<Account> wanted) {
    return live().stream().filter(wanted).findFirst();
  }

  private static boolean isLive(Account account) {
    return account.deletedAt() == null;
  }

  private static Account withId(Account account, long id) {
    return new Account(
        id,
        account.uuid(),
        account.name(),
        account.email(),
        account.fullName(),
        account.passwordHash(),
        account.admin(),
        account.active(),
        account.tier(),
        account.createdAt(),
        account.updatedAt(),
        account.deletedAt());
  }
}
