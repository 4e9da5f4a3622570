package dev.slipway.project.manifest;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.project.rollout.Rollout;
import dev.slipway.project.rollout.RolloutStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A store that keeps everything but one version. */
final class FailingRolloutStore implements RolloutStore {
  static final String POISON = "poison";

  private final RolloutStore store;

  FailingRolloutStore(RolloutStore store) {
    this.store = store;
  }

  @Override
  public void insert(Rollout rollout) {
    store.insert(rollout);
    if (rollout.version().equals(POISON)) {
      throw new IllegalStateException("the store fails, as was asked for");
    }
  }

  @Override
  public void update(Rollout rollout) {
    store.update(rollout);
  }

  @Override
  public Optional<Rollout> find(UUID id) {
    return store.find(id);
  }

  @Override
  public Optional<Rollout> find(UUID environmentId, long number) {
    return store.find(environmentId, number);
  }

  @Override
  public Optional<Rollout> lastSucceeded(UUID environmentId) {
    return store.lastSucceeded(environmentId);
  }

  @Override
  public Page<Rollout> list(UUID environmentId, PageRequest page) {
    return store.list(environmentId, page);
  }

  @Override
  public List<UUID> waitingFor(long templateId) {
    return store.waitingFor(templateId);
  }
}
