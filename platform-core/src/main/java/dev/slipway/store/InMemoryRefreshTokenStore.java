package dev.slipway.store;

import dev.slipway.error.ConflictException;
import dev.slipway.identity.token.RefreshToken;
import dev.slipway.identity.token.RefreshTokenStore;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Refresh tokens in memory. */
final class InMemoryRefreshTokenStore implements RefreshTokenStore {
  private final InMemoryTransactions transactions;
  private final InMemoryTable<String, RefreshToken> tokens;

  InMemoryRefreshTokenStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.tokens = new InMemoryTable<>(transactions);
  }

  @Override
  public void insert(RefreshToken token) {
    transactions.useTransaction(
        () -> {
          if (tokens.find(token.hash()).isPresent()) {
            throw new ConflictException("There is a refresh token with this hash");
          }
          tokens.put(token.hash(), token);
        });
  }

  @Override
  public Optional<RefreshToken> find(String hash) {
    return tokens.find(hash);
  }

  @Override
  public void markUsed(String hash, Instant at) {
    transactions.useTransaction(
        () -> tokens.find(hash).ifPresent(token -> tokens.put(hash, used(token, at))));
  }

  @Override
  public void removeFamily(UUID family) {
    remove(token -> token.family().equals(family));
  }

  @Override
  public void removeAll(long accountId) {
    remove(token -> token.accountId() == accountId);
  }

  @Override
  public void removeExpired(Instant then) {
    remove(token -> !token.expiresAt().isAfter(then));
  }

  private void remove(Predicate<RefreshToken> condemned) {
    transactions.useTransaction(
        () -> tokens.list(condemned).forEach(token -> tokens.remove(token.hash())));
  }

  private static RefreshToken used(RefreshToken token, Instant at) {
    return new RefreshToken(
        token.hash(), token.family(), token.accountId(), token.issuedAt(), token.expiresAt(), at);
  }
}
