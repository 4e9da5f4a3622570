package dev.slipway.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Actor;
import dev.slipway.reconcile.Reconciler;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reminder by real workers over PostgreSQL, and no second one after a restart. */
class ReminderOnPostgresTest {
  private static final Encryption ENCRYPTION = Encryption.aes(Secret.of("a key of the reminders"));
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestDatabase database = TestDatabase.empty();
  private final JpaStores stores = JpaStores.postgresql(database.pool(8), ENCRYPTION);
  private final InstantSource clock = InstantSource.system();
  private final ProjectStores projectStores =
      new ProjectStores(
          stores.transactions(),
          stores.projects(),
          stores.accounts(),
          stores.events(),
          stores.queue());
  private final Projects projects = new Projects(projectStores, List.of(), clock, new Random(1));
  private final Actor ann = new Actor(7L, "ann@example.com", false);

  @AfterEach
  void close() {
    stores.close();
    database.close();
  }

  private Reconciler start() {
    Reconciler reconciler = Reconciler.builder(stores.queue(), clock).build();
    reconciler.register(
        ExpiryReminder.WORK_KIND,
        new ExpiryReminder(projectStores, ProjectOptions.standard(), clock));
    reconciler.start();
    return reconciler;
  }

  private List<Event> reminders() {
    return stores.events().after(0, new EventFilter(null, "project.expiring", null, null), 100);
  }

  @Test
  void project_isRemindedOfOnce() {
    LocalDate soon = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(4);
    Project project = projects.create(ann, new NewProject("soon", null, soon, null, null));
    Reconciler first = start();
    Eventually.await("a reminder", PATIENCE, () -> reminders().size() == 1);
    Eventually.await("the next one", PATIENCE, () -> isWaiting(project));
    first.stop(PATIENCE);

    Reconciler second = start();
    ProjectRef ref = ProjectRef.of(project.id());
    projects.archive(ann, ref);
    projects.unarchive(ann, ref);
    Eventually.await("the next one", PATIENCE, () -> isWaiting(project));
    second.stop(PATIENCE);

    assertThat(reminders()).hasSize(1);
    assertThat(reminders().get(0).objectId()).isEqualTo(Long.toString(project.id()));
  }

  private boolean isWaiting(Project project) {
    return stores
        .queue()
        .find(ExpiryReminder.key(project.id()))
        .filter(row -> row.dueAt().isAfter(clock.instant().plus(Duration.ofDays(1))))
        .isPresent();
  }
}
