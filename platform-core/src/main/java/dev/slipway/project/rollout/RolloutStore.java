package dev.slipway.project.rollout;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps rollouts. Thread-safe; joins the running transaction. */
public interface RolloutStore {
  /**
   * Inserts the rollout.
   *
   * @throws dev.slipway.error.ConflictException when one has its id, or its number in the
   *     environment
   */
  void insert(Rollout rollout);

  /**
   * Writes how far the rollout with the same id is; nothing else of it ever changes.
   *
   * @throws dev.slipway.error.NotFoundException when there is none
   */
  void update(Rollout rollout);

  Optional<Rollout> find(UUID id);

  /** The rollout of an environment with this number. */
  Optional<Rollout> find(UUID environmentId, long number);

  /** The newest rollout of an environment that succeeded. */
  Optional<Rollout> lastSucceeded(UUID environmentId);

  /** The rollouts of an environment, the newest first. */
  Page<Rollout> list(UUID environmentId, PageRequest page);

  /** Environments with a rollout that waits for the template. */
  List<UUID> waitingFor(long templateId);
}
