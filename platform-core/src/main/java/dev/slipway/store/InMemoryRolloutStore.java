package dev.slipway.store;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.project.rollout.Rollout;
import dev.slipway.project.rollout.RolloutStatus;
import dev.slipway.project.rollout.RolloutStore;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Rollouts in memory. */
final class InMemoryRolloutStore implements RolloutStore {
  private final InMemoryTransactions transactions;
  private final InMemoryTable<UUID, Rollout> rollouts;

  InMemoryRolloutStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.rollouts = new InMemoryTable<>(transactions);
  }

  @Override
  public void insert(Rollout rollout) {
    transactions.useTransaction(
        () -> {
          boolean taken =
              rollouts.find(rollout.id()).isPresent()
                  || find(rollout.environmentId(), rollout.number()).isPresent();
          if (taken) {
            throw new ConflictException("There is a rollout " + rollout.id());
          }
          rollouts.put(rollout.id(), rollout);
        });
  }

  @Override
  public void update(Rollout rollout) {
    transactions.useTransaction(
        () -> {
          if (rollouts.find(rollout.id()).isEmpty()) {
            throw new NotFoundException("There is no rollout " + rollout.id());
          }
          rollouts.put(rollout.id(), rollout);
        });
  }

  @Override
  public Optional<Rollout> find(UUID id) {
    return rollouts.find(id);
  }

  @Override
  public Optional<Rollout> find(UUID environmentId, long number) {
    return newest(environmentId, rollout -> rollout.number() == number).stream().findFirst();
  }

  @Override
  public Optional<Rollout> lastSucceeded(UUID environmentId) {
    return newest(environmentId, rollout -> rollout.status() == RolloutStatus.SUCCEEDED).stream()
        .findFirst();
  }

  @Override
  public Page<Rollout> list(UUID environmentId, PageRequest page) {
    return Pages.cut(newest(environmentId, rollout -> true), page);
  }

  @Override
  public List<UUID> waitingFor(long templateId) {
    return rollouts
        .list(
            rollout ->
                rollout.status() == RolloutStatus.PENDING
                    && Objects.equals(rollout.chart().templateId(), templateId))
        .stream()
        .map(Rollout::environmentId)
        .distinct()
        .toList();
  }

  private List<Rollout> newest(UUID environmentId, Predicate<Rollout> wanted) {
    return rollouts
        .list(rollout -> rollout.environmentId().equals(environmentId) && wanted.test(rollout))
        .stream()
        .sorted(Comparator.comparingLong(Rollout::number).reversed())
        .toList();
  }
}
