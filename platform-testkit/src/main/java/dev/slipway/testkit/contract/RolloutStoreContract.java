package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.helm.Values;
import dev.slipway.page.PageRequest;
import dev.slipway.project.rollout.LogLine;
import dev.slipway.project.rollout.LogLine.Source;
import dev.slipway.project.rollout.Rollout;
import dev.slipway.project.rollout.RolloutAction;
import dev.slipway.project.rollout.RolloutChart;
import dev.slipway.project.rollout.RolloutInputs;
import dev.slipway.project.rollout.RolloutLogStore;
import dev.slipway.project.rollout.RolloutOrigin;
import dev.slipway.project.rollout.RolloutProgress;
import dev.slipway.project.rollout.RolloutStatus;
import dev.slipway.project.rollout.RolloutStore;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store of rollouts and the store of their logs hold up to. */
public abstract class RolloutStoreContract {
  private static final Instant LATER = Samples.NOW.plusSeconds(60);

  private UUID environment = new UUID(0, 0);

  /** The stores under test. */
  protected abstract Stores stores();

  @BeforeEach
  void environment() {
    environment = newEnvironment();
  }

  private UUID newEnvironment() {
    UUID id = UUID.randomUUID();
    long project = stores().projects().insert(Samples.project()).id();
    stores().environments().insert(Samples.environment(id, project, "env-" + id, Samples.NOW));
    return id;
  }

  private RolloutStore rollouts() {
    return stores().rollouts();
  }

  private RolloutLogStore logs() {
    return stores().rolloutLogs();
  }

  private Rollout sample(long number, RolloutStatus status, @Nullable Long template) {
    return new Rollout(
        UUID.randomUUID(),
        environment,
        number,
        "v" + number,
        new RolloutOrigin(RolloutAction.DEPLOY, null, "ann@example.com"),
        template == null
            ? RolloutChart.stored("sha256:" + "0".repeat(64))
            : RolloutChart.ofTemplate(template),
        new RolloutInputs(
            Values.of(Map.of("secrets", Map.of("A", "rollout-canary"))),
            List.of(Secret.of("rollout-canary"))),
        new RolloutProgress(status, null, null, null),
        Samples.NOW);
  }

  private Rollout insert(long number, RolloutStatus status) {
    Rollout rollout = sample(number, status, null);
    rollouts().insert(rollout);
    return rollout;
  }

  private static Rollout at(Rollout rollout, RolloutProgress progress) {
    return new Rollout(
        rollout.id(),
        rollout.environmentId(),
        rollout.number(),
        rollout.version(),
        rollout.origin(),
        rollout.chart(),
        rollout.inputs(),
        progress,
        rollout.createdAt());
  }

  @Test
  public void insert_keepsEverything() {
    Rollout first = insert(1, RolloutStatus.SUCCEEDED);
    Rollout second =
        new Rollout(
            UUID.randomUUID(),
            environment,
            2,
            "v1",
            new RolloutOrigin(RolloutAction.ROLLBACK, first.id(), "bob@example.com"),
            RolloutChart.ofTemplate(7),
            first.inputs(),
            new RolloutProgress(RolloutStatus.FAILED, "a reason", Samples.NOW, LATER),
            LATER);
    rollouts().insert(second);

    assertThat(rollouts().find(first.id())).contains(first);
    assertThat(rollouts().find(second.id())).contains(second);
    assertThat(rollouts().find(environment, 2)).contains(second);
    assertThat(rollouts().find(environment, 3)).isEmpty();
    assertThat(rollouts().find(UUID.randomUUID())).isEmpty();
  }

  @Test
  public void insert_withATakenNumber_conflicts() {
    insert(1, RolloutStatus.PENDING);

    assertThatThrownBy(() -> insert(1, RolloutStatus.PENDING))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  public void update_writesTheProgress() {
    Rollout first = insert(1, RolloutStatus.PENDING);
    Rollout changed =
        at(first, new RolloutProgress(RolloutStatus.FAILED, "why", Samples.NOW, LATER));
    rollouts().update(changed);

    assertThat(rollouts().find(first.id())).contains(changed);
    assertThatThrownBy(() -> rollouts().update(sample(2, RolloutStatus.PENDING, null)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void list_hasTheNewestFirstInPages() {
    Rollout first = insert(1, RolloutStatus.SUCCEEDED);
    Rollout second = insert(2, RolloutStatus.SUCCEEDED);
    Rollout third = insert(3, RolloutStatus.FAILED);

    assertThat(rollouts().list(environment, PageRequest.all()).items())
        .containsExactly(third, second, first);
    assertThat(rollouts().list(environment, new PageRequest(1, 1)).items()).containsExactly(second);
    assertThat(rollouts().list(environment, new PageRequest(1, 1)).total()).isEqualTo(3);
    assertThat(rollouts().lastSucceeded(environment)).contains(second);
    assertThat(rollouts().lastSucceeded(newEnvironment())).isEmpty();
  }

  @Test
  public void waitingFor_hasEnvironmentsOfPendingRolloutsOfTheTemplate() {
    rollouts().insert(sample(1, RolloutStatus.SUPERSEDED, 7_001L));
    rollouts().insert(sample(2, RolloutStatus.PENDING, 7_001L));

    assertThat(rollouts().waitingFor(7_001L)).containsExactly(environment);
    assertThat(rollouts().waitingFor(7_002L)).isEmpty();
  }

  private static LogLine line(String text, @Nullable String mark) {
    return new LogLine(0, Samples.NOW, Source.EVENT, mark, text);
  }

  @Test
  public void log_keepsItsOrderAndEveryMarkOnce() {
    UUID id = insert(1, RolloutStatus.RUNNING).id();
    logs().append(id, List.of(line("a", null), line("b", "1"), line("b again", "1")));
    logs().append(id, List.of(line("b again", "1"), line("a", null), line("c", "2")));

    assertThat(logs().after(id, 0, 100))
        .extracting(LogLine::text)
        .containsExactly("a", "b", "a", "c");
    assertThat(logs().after(id, 2, 1))
        .containsExactly(new LogLine(3, Samples.NOW, Source.EVENT, null, "a"));
    assertThat(logs().after(UUID.randomUUID(), 0, 1)).isEmpty();
    assertThatThrownBy(() -> logs().append(UUID.randomUUID(), List.of(line("a", null))))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void log_ofManyWriters_hasNoGap() {
    UUID id = insert(1, RolloutStatus.RUNNING).id();
    CompletableFuture<?>[] writers =
        IntStream.range(0, 4)
            .mapToObj(
                writer ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int i = 0; i < 25; i++) {
                            logs().append(id, List.of(line(writer + "/" + i, null)));
                          }
                        }))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(writers).join();

    assertThat(logs().after(id, 0, 1000))
        .extracting(LogLine::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
  }

  @Test
  public void log_thatIsFull_saysSo() {
    UUID id = insert(1, RolloutStatus.RUNNING).id();
    List<LogLine> many =
        IntStream.range(0, RolloutLogStore.MAX_LINES + 5)
            .mapToObj(i -> line("line " + i, null))
            .toList();
    stores().transactions().useTransaction(() -> logs().append(id, many));
    logs().append(id, List.of(line("more", null)));

    List<LogLine> last = logs().after(id, RolloutLogStore.MAX_LINES - 2, 10);
    assertThat(last).extracting(LogLine::number).containsExactly(9_999L, 10_000L);
    assertThat(last.get(1).text()).contains("full");
  }

  @Test
  public void removeBefore_removesOldLinesUpToTheLimit() {
    UUID id = insert(1, RolloutStatus.RUNNING).id();
    Instant old = Instant.parse("2001-01-01T00:00:00Z");
    for (int i = 0; i < 3; i++) {
      logs().append(id, List.of(new LogLine(0, old, Source.HELM, null, "old " + i)));
    }
    logs().append(id, List.of(line("new", null)));

    assertThat(logs().removeBefore(old.plusSeconds(1), 2)).isEqualTo(2);
    assertThat(logs().removeBefore(old.plusSeconds(1), 2)).isEqualTo(1);
    assertThat(logs().removeBefore(old.plusSeconds(1), 2)).isZero();
    assertThat(logs().after(id, 0, 10)).extracting(LogLine::number).containsExactly(4L);
  }
}
