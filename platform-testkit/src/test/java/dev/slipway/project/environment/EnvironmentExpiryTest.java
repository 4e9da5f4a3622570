package dev.slipway.project.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Actor;
import dev.slipway.project.Edit;
import dev.slipway.project.NewProject;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectRef;
import dev.slipway.project.ProjectStores;
import dev.slipway.project.Projects;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.store.Stores;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.TestLease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How environments come to their end, at a time that the test sets. */
class EnvironmentExpiryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Actor ANN = new Actor(1L, "ann@example.com", false);

  private final MutableClock clock = MutableClock.at(NOW);
  private final Stores stores = Stores.inMemory(clock);
  private final EnvironmentStores environmentStores =
      new EnvironmentStores(
          stores.transactions(),
          stores.projects(),
          stores.environments(),
          stores.releases(),
          stores.events(),
          stores.queue());
  private final Environments environments =
      new Environments(environmentStores, clock, new Random(1));
  private final EnvironmentOptions options =
      EnvironmentOptions.standard()
          .withGrace(Duration.ofMinutes(15))
          .withReminders(List.of(Duration.ofHours(1)));
  private final EnvironmentExpiry expiry = new EnvironmentExpiry(environmentStores, options, clock);

  private Environment environment;

  @BeforeEach
  void create() {
    Project project =
        new Projects(
                new ProjectStores(
                    stores.transactions(),
                    stores.projects(),
                    stores.accounts(),
                    stores.events(),
                    stores.queue()),
                List.of(),
                clock,
                new Random(2))
            .create(ANN, NewProject.named("shop"));
    environment =
        environments.create(
            ANN,
            ProjectRef.of(project.id()),
            EnvironmentSpec.named("preview", EnvironmentType.EPHEMERAL).withTtlHours(4));
  }

  private Outcome run() {
    return expiry.handle(
        new TestLease(new WorkKey(EnvironmentExpiry.WORK_KIND, environment.id().toString()), 1, 0));
  }

  private Outcome runAt(String time) {
    clock.set(Instant.parse(time));
    return run();
  }

  private Environment now() {
    return environments.get(ANN, environment.id());
  }

  private List<String> kinds() {
    return stores
        .events()
        .after(0, EventFilter.of(Environment.OBJECT_TYPE, environment.id().toString()), 100)
        .stream()
        .map(Event::kind)
        .toList();
  }

  private static Outcome again(Duration delay) {
    return Outcome.requeueAfter(delay);
  }

  @Test
  void environment_isRemindedOfEndsAfterItsGraceAndIsTakenDown() {
    assertThat(run()).isEqualTo(again(Duration.ofHours(3)));
    assertThat(runAt("2026-11-20T15:00:00Z")).isEqualTo(again(Duration.ofHours(1)));
    assertThat(runAt("2026-11-20T15:00:01Z"))
        .isEqualTo(again(Duration.ofMinutes(60).minusSeconds(1)));
    assertThat(now().status()).isEqualTo(EnvironmentStatus.PROVISIONING);

    assertThat(runAt("2026-11-20T16:00:00Z")).isEqualTo(again(Duration.ofMinutes(15)));
    assertThat(now().status()).isEqualTo(EnvironmentStatus.EXPIRING);
    assertThat(runAt("2026-11-20T16:14:59Z")).isEqualTo(again(Duration.ofSeconds(1)));

    assertThat(runAt("2026-11-20T16:15:00Z")).isEqualTo(Outcome.done());
    assertThat(now().status()).isEqualTo(EnvironmentStatus.DELETING);
    assertThat(stores.queue().find(environment.workKey())).isPresent();
    assertThat(run()).isEqualTo(Outcome.done());
    assertThat(kinds())
        .containsExactly(
            "environment.created",
            "environment.reminder",
            "environment.expiring",
            "environment.deleting");
  }

  @Test
  void extensionInTheGrace_bringsItBackAndRemindsAgain() {
    runAt("2026-11-20T15:00:00Z");
    runAt("2026-11-20T16:05:00Z");

    Environment extended = environments.extend(ANN, environment.id(), 2);
    assertThat(extended.status()).isEqualTo(EnvironmentStatus.RUNNING);
    assertThat(extended.expiresAt()).isEqualTo(Instant.parse("2026-11-20T18:05:00Z"));
    assertThat(run()).isEqualTo(again(Duration.ofHours(1)));
    assertThat(runAt("2026-11-20T17:05:00Z")).isEqualTo(again(Duration.ofHours(1)));
    assertThat(kinds())
        .containsExactly(
            "environment.created",
            "environment.reminder",
            "environment.expiring",
            "environment.extended",
            "environment.reminder");
  }

  @Test
  void extensionBeforeTheEnd_countsFromTheEnd() {
    assertThat(environments.extend(ANN, environment.id(), 1).expiresAt())
        .isEqualTo(NOW.plus(Duration.ofHours(5)));
    assertThatThrownBy(() -> environments.extend(ANN, environment.id(), 0))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void whatIsTakenDown_isNotExtended() {
    runAt("2026-11-21T00:00:00Z");

    assertThatThrownBy(() -> environments.extend(ANN, environment.id(), 1))
        .isInstanceOf(ConflictException.class)
        .hasMessage("Environment is deleting");
  }

  @Test
  void deletedEnvironment_hasNoEndAnyMore() {
    environments.delete(ANN, environment.id());

    assertThat(
            stores
                .queue()
                .find(new WorkKey(EnvironmentExpiry.WORK_KIND, environment.id().toString())))
        .isEmpty();
    assertThat(runAt("2026-11-21T00:00:00Z")).isEqualTo(Outcome.done());
    assertThat(kinds()).containsExactly("environment.created", "environment.deleted");
  }

  @Test
  void firstReminder_isNotGivenWhenTheLifeIsShorterThanItsLead() {
    environments.change(ANN, environment.id(), new EnvironmentChange(null, Edit.keep(), 1));

    assertThat(run()).isEqualTo(again(Duration.ofHours(1)));
    assertThat(kinds()).containsExactly("environment.created", "environment.updated");
  }
}
