package dev.slipway.project.environment;

import dev.slipway.project.environment.ExpiryStep.Phase;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkHandler;
import dev.slipway.reconcile.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Ends environments whose time is over: reminds before, lets a grace pass, then has them taken
 * down. Handles {@link #WORK_KIND}; every environment with an end has one row, due when there is
 * something to do.
 */
public final class EnvironmentExpiry implements WorkHandler {
  /** The kind of the queue rows that end environments. */
  public static final String WORK_KIND = "environment-expiry";

  private static final String QUEUE_OWNER = "environments";

  private final EnvironmentStores stores;
  private final EnvironmentOptions options;
  private final EnvironmentJournal journal;
  private final InstantSource clock;

  /** Creates the handler. */
  public EnvironmentExpiry(
      EnvironmentStores stores, EnvironmentOptions options, InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.options = Objects.requireNonNull(options, "options is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.journal = new EnvironmentJournal(stores, clock);
  }

  /** Asks in the running transaction for what has to be done about the environment's end. */
  static void schedule(EnvironmentStores stores, Environment environment, Instant now) {
    WorkKey key = new WorkKey(WORK_KIND, environment.id().toString());
    if (environment.expiresAt() == null || environment.status().isEnding()) {
      stores.queue().cancel(key);
    } else {
      stores.queue().enqueue(Work.of(key, QUEUE_OWNER, now));
    }
  }

  @Override
  public Outcome handle(Lease lease) {
    UUID id = UUID.fromString(lease.claim().key().key());
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Optional<Environment> environment =
                  stores
                      .environments()
                      .findForUpdate(id)
                      .filter(found -> !found.status().isEnding());
              lease.verify();
              return environment.map(this::step).orElseGet(Outcome::done);
            });
  }

  private Outcome step(Environment environment) {
    Instant end = environment.expiresAt();
    if (end == null) {
      return Outcome.done();
    }
    Instant now = clock.instant();
    ExpiryStep step = ExpiryStep.of(end, environment.state().remindedAt(), options, now);
    Instant reminder = step.reminder();
    if (step.phase() == Phase.OVER) {
      end(environment, now);
    } else if (step.phase() == Phase.GRACE) {
      expire(environment);
    } else if (reminder != null) {
      Environment reminded = environment.with(environment.state().reminded(reminder));
      stores.environments().update(reminded);
      journal.reminder(reminded, Duration.between(now, end));
    }
    Instant next = step.next();
    return next == null ? Outcome.done() : Outcome.requeueAfter(Duration.between(now, next));
  }

  private void expire(Environment environment) {
    if (environment.status() == EnvironmentStatus.EXPIRING) {
      return;
    }
    Environment expiring =
        environment.with(environment.state().with(EnvironmentStatus.EXPIRING, null));
    stores.environments().update(expiring);
    journal.observed("expiring", expiring, null);
  }

  private void end(Environment environment, Instant now) {
    Environment ending =
        environment.with(environment.state().with(EnvironmentStatus.DELETING, null));
    stores.environments().update(ending);
    stores.queue().enqueue(Work.of(ending.workKey(), ending.workOwner(), now));
    journal.observed("deleting", ending, null);
  }
}
