package dev.slipway.project;

import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkHandler;
import dev.slipway.reconcile.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reminds of projects that expire soon, by an event {@code project.expiring} for each number of
 * days before it, once for the same date. Handles {@link #WORK_KIND}.
 *
 * <p>What was told is kept beside the project, so that neither a restart nor a date that is moved
 * and moved back tells it twice. Of several reminders that are overdue only the last one is told.
 */
public final class ExpiryReminder implements WorkHandler {
  /** The kind of the queue rows that remind of projects. */
  public static final String WORK_KIND = "project-expiry";

  private final ProjectStores stores;
  private final ReminderPlan plan;
  private final ProjectJournal journal;
  private final InstantSource clock;

  /** Creates the handler. */
  public ExpiryReminder(ProjectStores stores, ProjectOptions options, InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.plan = new ReminderPlan(options.reminderDays());
    this.journal = new ProjectJournal(stores.events());
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  static WorkKey key(long projectId) {
    return new WorkKey(WORK_KIND, Long.toString(projectId));
  }

  @Override
  public Outcome handle(Lease lease) {
    long id = Long.parseLong(lease.claim().key().key());
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Optional<Project> project =
                  stores
                      .projects()
                      .findForUpdate(id)
                      .filter(found -> found.isLive() && !found.archived());
              lease.verify();
              return project.map(this::remind).orElseGet(Outcome::done);
            });
  }

  private Outcome remind(Project project) {
    LocalDate date = project.expirationDate();
    if (date == null) {
      return Outcome.done();
    }
    Instant now = clock.instant();
    OptionalInt days = plan.due(date, now);
    if (days.isPresent()) {
      ProjectReminder reminder = new ProjectReminder(project.id(), date, days.getAsInt(), now);
      if (stores.projects().addReminder(reminder)) {
        journal.expiring(project, reminder);
      }
    }
    return plan.next(date, now)
        .map(next -> Outcome.requeueAfter(Duration.between(now, next)))
        .orElseGet(Outcome::done);
  }
}
