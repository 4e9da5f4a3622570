package dev.slipway.store;

import dev.slipway.identity.token.MachineToken;
import dev.slipway.identity.token.MachineTokenStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Machine tokens in memory. */
final class InMemoryMachineTokenStore implements MachineTokenStore {
  private final InMemoryTransactions transactions;
  private final InMemoryTable<Long, MachineToken> tokens;
  private final InMemoryIds ids = new InMemoryIds();

  InMemoryMachineTokenStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.tokens = new InMemoryTable<>(transactions);
  }

  @Override
  public MachineToken insert(MachineToken token) {
    MachineToken inserted = with(token, ids.next(), token.lastUsedAt());
    tokens.put(inserted.id(), inserted);
    return inserted;
  }

  @Override
  public Optional<MachineToken> find(long id) {
    return tokens.find(id);
  }

  @Override
  public Optional<MachineToken> findByHash(String hash) {
    return tokens.list(token -> token.hash().equals(hash)).stream().findFirst();
  }

  @Override
  public List<MachineToken> list(long accountId) {
    return tokens.list(token -> token.accountId() == accountId);
  }

  @Override
  public void markUsed(long id, Instant at, Instant unlessAfter) {
    transactions.useTransaction(
        () ->
            tokens
                .find(id)
                .filter(
                    token -> {
                      Instant last = token.lastUsedAt();
                      return last == null || !last.isAfter(unlessAfter);
                    })
                .ifPresent(token -> tokens.put(id, with(token, id, at))));
  }

  @Override
  public boolean remove(long id) {
    return tokens.remove(id);
  }

  @Override
  public void removeAll(long accountId) {
    remove(token -> token.accountId() == accountId);
  }

  @Override
  public void removeExpired(Instant then) {
    remove(token -> !token.expiresAt().isAfter(then));
  }

  private void remove(Predicate<MachineToken> condemned) {
    transactions.useTransaction(
        () -> tokens.list(condemned).forEach(token -> tokens.remove(token.id())));
  }

  private static MachineToken with(MachineToken token, long id, @Nullable Instant lastUsedAt) {
    return new MachineToken(
        id,
        token.accountId(),
        token.name(),
        token.scopes(),
        token.hash(),
        token.createdAt(),
        token.expiresAt(),
        lastUsedAt);
  }
}
