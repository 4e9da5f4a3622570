package dev.slipway.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.event.Event;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkItem;
import dev.slipway.testkit.TestLease;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpiryReminderTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final LocalDate FAR = LocalDate.of(2027, 3, 10);

  private final ProjectBench bench = new ProjectBench();
  private final ExpiryReminder reminder =
      new ExpiryReminder(bench.projectStores, ProjectOptions.standard(), bench.clock);

  private Project create(@Nullable LocalDate date) {
    return bench.projects.create(bench.ann, new NewProject("mine", null, date, null, null));
  }

  private void move(Project project, @Nullable LocalDate date) {
    bench.projects.change(bench.ann, ProjectBench.ref(project), ProjectChange.none().expire(date));
  }

  private Outcome run(Project project) {
    return reminder.handle(new TestLease(ExpiryReminder.key(project.id()), 1, 0));
  }

  private Optional<Instant> due(Project project) {
    return bench.stores.queue().find(ExpiryReminder.key(project.id())).map(WorkItem::dueAt);
  }

  private void at(String time) {
    bench.clock.set(Instant.parse(time));
  }

  private List<Integer> told(Project project) {
    return bench.events(project).stream()
        .filter(event -> event.kind().equals("project.expiring"))
        .map(event -> event.data().get("days").asInt())
        .toList();
  }

  @Test
  void reminders_comeSevenDaysOneDayAndNoDayBefore() {
    Project project = create(FAR);
    assertThat(due(project)).contains(ProjectBench.NOW);
    assertThat(run(project))
        .isEqualTo(
            Outcome.requeueAfter(
                Duration.between(ProjectBench.NOW, Instant.parse("2027-03-03T00:00:00Z"))));
    assertThat(told(project)).isEmpty();

    at("2027-03-03T00:00:00Z");
    assertThat(run(project)).isEqualTo(Outcome.requeueAfter(Duration.ofDays(6)));
    assertThat(told(project)).containsExactly(7);
    at("2027-03-09T00:00:00Z");
    assertThat(run(project)).isEqualTo(Outcome.requeueAfter(Duration.ofDays(1)));
    at("2027-03-10T00:00:00Z");
    assertThat(run(project)).isEqualTo(Outcome.done());
    assertThat(told(project)).containsExactly(7, 1, 0);

    Event event = bench.events(project).get(1);
    assertThat(event.actor()).isEqualTo("system");
    assertThat(event.owner()).isEqualTo(project.ownerId());
    assertThat(event.audit()).isNull();
    assertThat(event.data().get("expiration_date").asText()).isEqualTo("2027-03-10");
  }

  @Test
  void run_afterARestart_tellsNothingTwice() {
    Project project = create(FAR);
    at("2027-03-03T00:00:00Z");
    run(project);
    run(project);
    at("2027-03-08T23:59:59Z");

    assertThat(run(project)).isEqualTo(Outcome.requeueAfter(Duration.ofSeconds(1)));
    assertThat(told(project)).containsExactly(7);
  }

  @Test
  void run_afterALongOutage_tellsTheLastOneOnly() {
    Project project = create(FAR);
    at("2027-03-20T00:00:00Z");

    assertThat(run(project)).isEqualTo(Outcome.done());
    assertThat(told(project)).containsExactly(0);
  }

  @Test
  void run_beforeItsTime_waits() {
    Project project = create(FAR);
    at("2027-03-02T12:00:00Z");

    assertThat(run(project)).isEqualTo(Outcome.requeueAfter(Duration.ofHours(12)));
    assertThat(told(project)).isEmpty();
  }

  @Test
  void dateSoon_isDueAtOnce() {
    Project project = create(TODAY.plusDays(3));

    assertThat(due(project)).contains(ProjectBench.NOW);
    run(project);
    assertThat(told(project)).containsExactly(7);
  }

  @Test
  void dateThatMoves_isToldForEachDateOnce() {
    Project project = create(TODAY.plusDays(3));
    run(project);
    move(project, FAR);
    assertThat(run(project))
        .isEqualTo(
            Outcome.requeueAfter(
                Duration.between(ProjectBench.NOW, Instant.parse("2027-03-03T00:00:00Z"))));
    move(project, TODAY.plusDays(3));
    run(project);
    assertThat(told(project)).containsExactly(7);

    move(project, TODAY.plusDays(5));
    run(project);
    assertThat(told(project)).containsExactly(7, 7);
  }

  @Test
  void nothingToCome_leavesNoRow() {
    assertThat(due(create(null))).isEmpty();
    assertThat(due(create(TODAY.minusDays(1)))).isEmpty();
    Project project = create(FAR);
    move(project, null);
    assertThat(due(project)).isEmpty();
    move(project, FAR);
    bench.projects.archive(bench.ann, ProjectBench.ref(project));
    assertThat(due(project)).isEmpty();
    bench.projects.unarchive(bench.ann, ProjectBench.ref(project));
    assertThat(due(project)).isPresent();
    bench.projects.delete(bench.ann, ProjectBench.ref(project));
    assertThat(due(project)).isEmpty();
  }

  @Test
  void projectThatIsGoneOrArchived_isNotTold() {
    Project archived = create(TODAY);
    bench.projects.archive(bench.ann, ProjectBench.ref(archived));
    Project deleted = create(TODAY);
    bench.projects.delete(bench.ann, ProjectBench.ref(deleted));

    for (Project project : List.of(archived, deleted)) {
      assertThat(run(project)).isEqualTo(Outcome.done());
      assertThat(told(project)).isEmpty();
    }
    assertThat(run(deleted.withId(4711))).isEqualTo(Outcome.done());
  }
}
