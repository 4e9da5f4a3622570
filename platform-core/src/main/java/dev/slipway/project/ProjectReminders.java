package dev.slipway.project;

import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * Asks the queue, by one row for each project, for the reminders that are still to come. The row is
 * due at once: when the first reminder is, {@link ExpiryReminder} knows, which then waits for it.
 */
final class ProjectReminders {
  private static final String QUEUE_OWNER = "projects";

  private final ProjectStores stores;
  private final InstantSource clock;

  ProjectReminders(ProjectStores stores, InstantSource clock) {
    this.stores = stores;
    this.clock = clock;
  }

  /** The same as {@link #schedule}, when the change has to do with it. */
  void reschedule(Project before, Project after) {
    boolean same =
        Objects.equals(before.expirationDate(), after.expirationDate())
            && before.archived() == after.archived()
            && before.isLive() == after.isLive();
    if (!same) {
      schedule(after);
    }
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
      stores.queue().enqueue(Work.of(key, QUEUE_OWNER, now));
    }
  }
}
