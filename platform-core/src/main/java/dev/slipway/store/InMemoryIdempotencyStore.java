package dev.slipway.store;

import dev.slipway.idempotency.IdempotencyKey;
import dev.slipway.idempotency.IdempotencyStore;
import dev.slipway.idempotency.KeptAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kept answers in memory; units run one at a time, so nobody meets another's claim. */
final class InMemoryIdempotencyStore implements IdempotencyStore {
  private final InMemoryTransactions transactions;
  private final InMemoryTable<String, Row> rows;

  InMemoryIdempotencyStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Optional<KeptAnswer> claim(IdempotencyKey key, Instant now, Instant expiresAt) {
    return transactions.withTransaction(
        () -> {
          Optional<KeptAnswer> kept =
              rows.find(name(key)).filter(row -> row.expiresAt().isAfter(now)).map(Row::answer);
          if (kept.isEmpty()) {
            rows.put(name(key), new Row(name(key), expiresAt, null));
          }
          return kept;
        });
  }

  @Override
  public void keep(IdempotencyKey key, KeptAnswer answer) {
    transactions.useTransaction(
        () -> {
          Row claimed =
              rows.find(name(key))
                  .filter(row -> row.answer() == null)
                  .orElseThrow(() -> new IllegalStateException("the key is not claimed"));
          rows.put(name(key), new Row(claimed.name(), claimed.expiresAt(), answer));
        });
  }

  @Override
  public void release(IdempotencyKey key) {
    rows.remove(name(key));
  }

  @Override
  public int removeExpired(Instant now, int limit) {
    return transactions.withTransaction(
        () -> {
          List<Row> old =
              rows.list(row -> !row.expiresAt().isAfter(now)).stream().limit(limit).toList();
          old.forEach(row -> rows.remove(row.name()));
          return old.size();
        });
  }

  private static String name(IdempotencyKey key) {
    return key.account() + "/" + key.text();
  }

  private record Row(String name, Instant expiresAt, @Nullable KeptAnswer answer) {}
}
