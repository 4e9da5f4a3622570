package dev.slipway.identity;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Accounts in a map; for one thread. */
final class MapAccountStore implements AccountStore {
  private final TreeMap<Long, Account> byId = new TreeMap<>();

  @Override
  public Account insert(Account draft) {
    long id = draft.id() > 0 ? draft.id() : byId.size() + 1L;
    Account account =
        new Account(
            id,
            draft.uuid(),
            draft.name(),
            draft.email(),
            draft.fullName(),
            draft.passwordHash(),
            draft.admin(),
            draft.active(),
            draft.tier(),
            draft.createdAt(),
            draft.updatedAt(),
            draft.deletedAt());
    requireFree(account);
    byId.put(id, account);
    return account;
  }

  @Override
  public void update(Account account) {
    if (byId.get(account.id()) == null) {
      throw new NotFoundException("User not found");
    }
    requireFree(account);
    byId.put(account.id(), account);
  }

  @Override
  public Optional<Account> find(long id) {
    return first(account -> account.id() == id);
  }

  @Override
  public Optional<Account> findAny(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public Optional<Account> findByUuid(UUID uuid) {
    return first(account -> account.uuid().equals(uuid));
  }

  @Override
  public Optional<Account> findByEmail(String email) {
    return first(account -> account.email().equalsIgnoreCase(email));
  }

  @Override
  public Optional<Account> findByName(String name) {
    return first(account -> account.name().equals(name));
  }

  @Override
  public Page<Account> list(PageRequest page) {
    List<Account> all = live().toList();
    return new Page<>(all.stream().skip(page.offset()).limit(page.limit()).toList(), all.size());
  }

  @Override
  public long count() {
    return live().count();
  }

  private void requireFree(Account account) {
    boolean taken =
        account.deletedAt() == null
            && live()
                .anyMatch(
                    other ->
                        other.id() != account.id()
                            && (other.email().equalsIgnoreCase(account.email())
                                || other.name().equals(account.name())));
    if (taken) {
      throw new ConflictException("taken");
    }
  }

  private Optional<Account> first(Predicate<Account> condition) {
    return live().filter(condition).findFirst();
  }

  private Stream<Account> live() {
    return byId.values().stream().filter(account -> account.deletedAt() == null);
  }
}
