package dev.slipway.pipeline;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps runs, their steps and what they deployed. Thread-safe; joins the running transaction. */
public interface RunStore {
  /**
   * Adds a run and returns it with its id, which is greater than that of every run before it.
   *
   * @throws dev.slipway.error.NotFoundException when there is no such service
   */
  Run insert(Run run);

  /**
   * Changes when a run finished and its progress.
   *
   * @throws dev.slipway.error.NotFoundException when there is none with its id
   */
  void update(Run run);

  /** The run with the id. */
  Optional<Run> find(long id);

  /** The same, held until the transaction ends. */
  Optional<Run> findForUpdate(long id);

  /** Every run, by id. */
  Page<Run> list(PageRequest page);

  /** The runs of a service, the newest first. */
  Page<Run> history(long serviceId, PageRequest page);

  /** The service's run that was accepted last of those whose steps all succeeded, one at least. */
  Optional<Run> lastSucceeded(long serviceId);

  /** How many runs of the service are queued or running. */
  int active(long serviceId);

  /** The run of the service that has been waiting longest. */
  Optional<Run> nextWaiting(long serviceId);

  /** The ids of the runs of the service that are not over, in order. */
  List<Long> open(long serviceId);

  /** Those of the runs that are there and shall go on. */
  Set<Long> wanted(Collection<Long> ids);

  /**
   * Adds a step and returns it with its id, which is greater than that of every step before it.
   *
   * @throws dev.slipway.error.NotFoundException when there is no such run
   */
  Step insertStep(Step step);

  /**
   * Changes a step.
   *
   * @throws dev.slipway.error.NotFoundException when there is none with its id
   */
  void updateStep(Step step);

  /** Removes a step; says whether it was there. */
  boolean deleteStep(long id);

  /** The steps of a run, by id. */
  List<Step> steps(long runId);

  /** Adds what a run deployed, in place of what was there of its service and domain. */
  DeployedService register(DeployedService deployed);

  /**
   * What is deployed, by id.
   *
   * @param serviceId of this service only, or null
   * @param domain of this domain only, or null
   */
  List<DeployedService> deployed(@Nullable Long serviceId, @Nullable String domain);
}
