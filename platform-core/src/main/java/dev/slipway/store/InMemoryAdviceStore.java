package dev.slipway.store;

import dev.slipway.advisor.AdviceRecord;
import dev.slipway.advisor.AdviceStore;
import dev.slipway.error.ConflictException;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What advisors were asked and answered, in memory. */
final class InMemoryAdviceStore implements AdviceStore {
  private static final Comparator<AdviceRecord> NEWEST =
      Comparator.comparing(AdviceRecord::askedAt)
          .thenComparing(advice -> advice.id().toString())
          .reversed();

  private final InMemoryTransactions transactions;
  private final InMemoryTable<UUID, AdviceRecord> records;

  InMemoryAdviceStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.records = new InMemoryTable<>(transactions);
  }

  @Override
  public void insert(AdviceRecord advice) {
    transactions.useTransaction(
        () -> {
          if (find(advice.id()).isPresent()) {
            throw new ConflictException("There is advice with this id");
          }
          records.put(advice.id(), advice);
        });
  }

  @Override
  public Optional<AdviceRecord> find(UUID id) {
    return records.find(id);
  }

  @Override
  public Page<AdviceRecord> list(@Nullable Long accountId, PageRequest page) {
    return transactions.withTransaction(
        () ->
            Pages.cut(
                records
                    .list(advice -> accountId == null || accountId.equals(advice.accountId()))
                    .stream()
                    .sorted(NEWEST)
                    .toList(),
                page));
  }

  @Override
  public int deleteBefore(Instant time) {
    return transactions.withTransaction(
        () -> {
          List<AdviceRecord> old = records.list(advice -> advice.askedAt().isBefore(time));
          old.forEach(advice -> records.remove(advice.id()));
          return old.size();
        });
  }

  @Override
  public int deleteOf(long accountId) {
    return transactions.withTransaction(
        () -> {
          List<AdviceRecord> all =
              records.list(advice -> Long.valueOf(accountId).equals(advice.accountId()));
          all.forEach(advice -> records.remove(advice.id()));
          return all.size();
        });
  }
}
