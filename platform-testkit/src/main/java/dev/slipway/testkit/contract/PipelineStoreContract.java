package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.page.PageRequest;
import dev.slipway.pipeline.DeployedService;
import dev.slipway.pipeline.Run;
import dev.slipway.pipeline.RunOutput;
import dev.slipway.pipeline.RunOutputStore;
import dev.slipway.pipeline.RunProgress;
import dev.slipway.pipeline.RunState;
import dev.slipway.pipeline.RunStore;
import dev.slipway.pipeline.ScriptService;
import dev.slipway.pipeline.ScriptServiceStore;
import dev.slipway.pipeline.Step;
import dev.slipway.pipeline.StepState;
import dev.slipway.store.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stores of deploy scripts hold up to. */
public abstract class PipelineStoreContract {
  private static final Instant NOW = Samples.NOW;
  private static final Instant LATER = NOW.plusSeconds(60);

  private ScriptService service = new ScriptService(0, "", data("none"));

  /** The stores under test. */
  protected abstract Stores stores();

  @BeforeEach
  void service() {
    service = services().insert(Samples.unique("shop"), data("one"));
  }

  private ScriptServiceStore services() {
    return stores().scriptServices();
  }

  private RunStore runs() {
    return stores().runs();
  }

  private RunOutputStore output() {
    return stores().runOutput();
  }

  private static ObjectNode data(String text) {
    return JsonNodeFactory.instance.objectNode().put("b", text).put("a", 1);
  }

  private Run insert(RunState state, @Nullable Instant finished) {
    return runs()
        .insert(
            new Run(
                0,
                service.id(),
                "ci",
                "ada",
                data("context"),
                NOW,
                finished,
                new RunProgress(state, null, null, null, null)));
  }

  private Step step(Run run, String name, StepState state) {
    return runs().insertStep(new Step(0, run.id(), name, state, "m", NOW, null));
  }

  @Test
  public void services_areKeptByIdAndName() {
    assertThat(services().find(service.id())).contains(service);
    assertThat(services().findForUpdate(service.id())).contains(service);
    assertThat(services().find(service.name())).contains(service);
    assertThat(services().find(service.name() + "x")).isEmpty();
    assertThat(services().find(-1)).isEmpty();
    assertThat(services().find(service.id()).orElseThrow().data())
        .hasToString("{\"b\":\"one\",\"a\":1}");
    ScriptService changed = service.with(data("two"));
    services().update(changed);
    assertThat(services().find(service.id())).contains(changed);
    assertThat(services().list())
        .contains(changed)
        .isSortedAccordingTo((one, other) -> Long.compare(one.id(), other.id()));
    assertThatThrownBy(() -> services().update(new ScriptService(-1, "x", data("x"))))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void serviceName_isTakenOnce() {
    assertThatThrownBy(() -> services().insert(service.name(), data("two")))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  public void whatIsRead_isACopy() {
    services().find(service.id()).orElseThrow().data().put("b", "changed");
    assertThat(services().find(service.id())).contains(service);
  }

  @Test
  public void hold_keepsOthersFromAddingServices() throws Exception {
    CompletableFuture<ScriptService> other = new CompletableFuture<>();
    String name = Samples.unique("other");
    stores()
        .transactions()
        .useTransaction(
            () -> {
              services().hold();
              Thread thread =
                  new Thread(() -> other.complete(services().insert(name, data("other"))));
              thread.start();
              services().insert(Samples.unique("mine"), data("mine"));
              assertThat(services().find(name)).isEmpty();
            });
    assertThat(other.get().name()).isEqualTo(name);
  }

  @Test
  public void runs_areKeptWithTheirProgress() {
    Run run = insert(RunState.WAITING, null);
    Run later = insert(RunState.WAITING, null);
    assertThat(later.id()).isGreaterThan(run.id());
    assertThat(runs().find(run.id())).contains(run);
    assertThat(runs().find(-1)).isEmpty();
    Run changed =
        run.finished(LATER).with(new RunProgress(RunState.FINISHED, "bob", NOW, 3, "a reason"));
    runs().update(changed);
    assertThat(runs().find(run.id())).contains(changed);
    assertThat(runs().findForUpdate(run.id())).contains(changed);
    assertThatThrownBy(() -> runs().update(run.withId(-1))).isInstanceOf(NotFoundException.class);
    assertThat(runs().history(service.id(), new PageRequest(0, 1)).items()).containsExactly(later);
    assertThat(runs().history(service.id(), new PageRequest(1, 5)).items())
        .containsExactly(changed);
    assertThat(runs().history(service.id(), PageRequest.all()).total()).isEqualTo(2);
    assertThat(runs().list(PageRequest.all()).items()).containsSubsequence(changed, later);
    assertThat(runs().list(new PageRequest(0, 1)).items()).hasSize(1);
  }

  @Test
  public void runs_areFoundByTheirState() {
    Run finished = insert(RunState.FINISHED, NOW);
    Run running = insert(RunState.RUNNING, null);
    Run queued = insert(RunState.QUEUED, null);
    Run first = insert(RunState.WAITING, null);
    Run second = insert(RunState.WAITING, null);
    assertThat(runs().active(service.id())).isEqualTo(2);
    assertThat(runs().nextWaiting(service.id())).contains(first);
    assertThat(runs().open(service.id()))
        .containsExactly(running.id(), queued.id(), first.id(), second.id());
    runs().update(running.with(new RunProgress(RunState.RUNNING, "ada", NOW, null, null)));
    assertThat(runs().wanted(List.of(running.id(), queued.id(), finished.id(), -1L)))
        .isEqualTo(Set.of(queued.id(), finished.id()));
    assertThat(runs().wanted(List.of())).isEmpty();
  }

  @Test
  public void lastSuccess_isTheNewestWhoseStepsAllSucceeded() {
    assertThat(runs().lastSucceeded(service.id())).isEmpty();
    Run good = insert(RunState.FINISHED, NOW);
    step(good, "a", StepState.SUCCESS);
    Run better = insert(RunState.RUNNING, NOW);
    step(better, "a", StepState.SUCCESS);
    step(better, "b", StepState.SUCCESS);
    Run failed = insert(RunState.FINISHED, NOW);
    step(failed, "a", StepState.SUCCESS);
    step(failed, "b", StepState.FAILURE);
    insert(RunState.FINISHED, NOW);
    Run open = insert(RunState.RUNNING, null);
    step(open, "a", StepState.SUCCESS);
    assertThat(runs().lastSucceeded(service.id())).contains(better);
  }

  @Test
  public void steps_areKeptInTheirOrder() {
    Run run = insert(RunState.RUNNING, null);
    Step first = step(run, "a", StepState.PENDING);
    Step second = step(run, "a", StepState.PENDING);
    assertThat(second.id()).isGreaterThan(first.id());
    Step changed = new Step(first.id(), run.id(), "a", StepState.SUCCESS, "done", NOW, LATER);
    runs().updateStep(changed);
    assertThat(runs().steps(run.id())).containsExactly(changed, second);
    assertThat(runs().deleteStep(first.id())).isTrue();
    assertThat(runs().deleteStep(first.id())).isFalse();
    assertThat(runs().steps(run.id())).containsExactly(second);
    assertThatThrownBy(() -> runs().updateStep(changed)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(
            () -> runs().insertStep(new Step(0, -1, "a", StepState.PENDING, "", null, null)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void deployed_isTheNewestOfServiceAndDomain() {
    Run run = insert(RunState.FINISHED, NOW);
    DeployedService first = runs().register(deployed(run, "a.example.com", NOW));
    DeployedService other = runs().register(deployed(run, "", NOW));
    DeployedService newer = runs().register(deployed(run, "a.example.com", LATER));
    assertThat(newer.id()).isGreaterThan(first.id());
    assertThat(runs().deployed(service.id(), null)).containsExactly(other, newer);
    assertThat(runs().deployed(service.id(), "a.example.com")).containsExactly(newer);
    assertThat(runs().deployed(null, null)).contains(other, newer).doesNotContain(first);
    assertThat(runs().deployed(service.id(), "b")).isEmpty();
  }

  private DeployedService deployed(Run run, String domain, Instant at) {
    return new DeployedService(0, run.id(), service.id(), domain, data(domain), at);
  }

  @Test
  public void deletedService_takesEverythingAlong() {
    Run run = insert(RunState.RUNNING, null);
    Step step = step(run, "a", StepState.RUNNING);
    runs().register(deployed(run, "x", NOW));
    output().append(run.id(), NOW, "text");

    assertThat(services().delete(service.id())).isTrue();

    assertThat(services().delete(service.id())).isFalse();
    assertThat(services().find(service.name())).isEmpty();
    assertThat(runs().find(run.id())).isEmpty();
    assertThat(runs().steps(run.id())).isEmpty();
    assertThat(runs().deleteStep(step.id())).isFalse();
    assertThat(runs().deployed(service.id(), null)).isEmpty();
    assertThat(output().from(run.id(), 0, 10)).isEmpty();
    output().append(run.id(), NOW, "late");
    assertThat(output().from(run.id(), 0, 10)).isEmpty();
    assertThat(services().insert(service.name(), data("again")).id()).isGreaterThan(service.id());
  }

  @Test
  public void output_isReadFromAPositionOn() {
    Run run = insert(RunState.RUNNING, null);
    output().append(run.id(), NOW, "first");
    output().append(run.id(), LATER, "\uD83D\uDE80 two");
    output().append(run.id(), LATER, "three");
    RunOutput first = new RunOutput(0, NOW, "first");
    RunOutput second = new RunOutput(5, LATER, "\uD83D\uDE80 two");
    RunOutput third = new RunOutput(11, LATER, "three");
    assertThat(output().from(run.id(), 0, 10)).containsExactly(first, second, third);
    assertThat(output().from(run.id(), first.end(), 1)).containsExactly(second);
    assertThat(output().from(run.id(), 16, 10)).isEmpty();
    runs().update(run.finished(LATER));
    output().append(run.id(), LATER, "4");
    assertThat(output().from(run.id(), 16, 10)).containsExactly(new RunOutput(16, LATER, "4"));
  }

  @Test
  public void output_keepsItsBeginningAndItsEnd() {
    Run run = insert(RunState.RUNNING, null);
    String piece = "x".repeat(RunOutputStore.PIECE);
    int kept = (RunOutputStore.HEAD + RunOutputStore.TAIL) / RunOutputStore.PIECE;
    stores()
        .transactions()
        .useTransaction(
            () -> {
              for (int i = 0; i < kept + 5; i++) {
                output().append(run.id(), NOW, piece);
              }
            });
    List<RunOutput> all = output().from(run.id(), 0, 1000);
    assertThat(all).hasSize(kept);
    int head = RunOutputStore.HEAD / RunOutputStore.PIECE;
    assertThat(all.get(head - 1).end()).isEqualTo(RunOutputStore.HEAD);
    assertThat(all.get(head).position()).isEqualTo(RunOutputStore.HEAD + 5L * RunOutputStore.PIECE);
    assertThat(all.get(kept - 1).end()).isEqualTo((kept + 5L) * RunOutputStore.PIECE);
  }

  @Test
  public void outputThatIsLeftOut_isCounted() {
    Run run = insert(RunState.RUNNING, null);
    output().append(run.id(), NOW, "before");
    output().leaveOut(run.id(), 5_000_000_000L);
    output().append(run.id(), LATER, "after");
    RunOutput before = new RunOutput(0, NOW, "before");
    RunOutput after = new RunOutput(5_000_000_006L, LATER, "after");
    assertThat(output().from(run.id(), 0, 10)).containsExactly(before, after);
    assertThat(output().from(run.id(), before.end(), 10)).containsExactly(after);
    services().delete(service.id());
    output().leaveOut(run.id(), 1);
    assertThat(output().from(run.id(), 0, 10)).isEmpty();
  }

  @Test
  public void oldOutput_isRemoved() {
    Run run = insert(RunState.RUNNING, null);
    Instant old = Instant.parse("1999-01-01T00:00:00Z");
    output().append(run.id(), old, "old");
    output().append(run.id(), NOW, "new");
    assertThat(output().removeBefore(old.plusSeconds(1), 10)).isEqualTo(1);
    assertThat(output().removeBefore(old.plusSeconds(1), 10)).isZero();
    assertThat(output().from(run.id(), 0, 10)).containsExactly(new RunOutput(3, NOW, "new"));
  }

  @Test
  public void failedUnit_takesEverythingBack() {
    Run run = insert(RunState.RUNNING, null);
    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .useTransaction(
                        () -> {
                          output().append(run.id(), NOW, "text");
                          services().delete(service.id());
                          throw new IllegalStateException("no");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(services().find(service.id())).contains(service);
    assertThat(runs().find(run.id())).contains(run);
    assertThat(output().from(run.id(), 0, 10)).isEmpty();
  }
}
