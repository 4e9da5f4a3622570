package dev.slipway.project;

import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Asks the queue, by one row for each project, for the reminders that are still to come. */
final class ProjectReminders {
  private static final String QUEUE_OWNER = "projects";

  private final ProjectStores stores;
  private final ReminderPlan plan;
  private final InstantSource clock;

  ProjectReminders(ProjectStores stores, ProjectOptions options, InstantSource clock) {
    this.stores = stores;
    this.plan = new ReminderPlan(options.reminderDays());
    this.clock = clock;
  }

  /**
   * Makes the row in the running transaction, or takes it back when nothing is to come: without a
   * date, after it, and while the project is archived or deleted.
   */
  void schedule(Project project) {
    WorkKey key = ExpiryReminder.key(project.id());
    Instant now = clock.instant();
    LocalDate date = project.expirationDate();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (date == null || date.isBefore(today) || project.archived() || !project.isLive()) {
      stores.queue().cancel(key);
    } else {
      plan.firstMoment(date, now)
          .ifPresent(due -> stores.queue().enqueue(Work.of(key, QUEUE_OWNER, due)));
    }
  }
}
