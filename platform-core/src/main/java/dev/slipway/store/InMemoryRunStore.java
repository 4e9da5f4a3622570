package dev.slipway.store;

import dev.slipway.error.NotFoundException;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.pipeline.DeployedService;
import dev.slipway.pipeline.Run;
import dev.slipway.pipeline.RunState;
import dev.slipway.pipeline.RunStore;
import dev.slipway.pipeline.Step;
import dev.slipway.pipeline.StepState;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs of deploy scripts in memory. */
final class InMemoryRunStore implements RunStore {
  private static final Comparator<Run> NEWEST = Comparator.comparing(Run::id).reversed();

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Long, Run> runs;
  private final InMemoryTable<Long, Step> steps;
  private final InMemoryTable<Long, DeployedService> deployed;
  private final InMemoryIds runIds = new InMemoryIds();
  private final InMemoryIds stepIds = new InMemoryIds();
  private final InMemoryIds deployedIds = new InMemoryIds();
  private final InMemoryRunOutputStore output;

  /** A store that removes the output of the runs that it removes. */
  InMemoryRunStore(InMemoryTransactions transactions, InMemoryRunOutputStore output) {
    this.transactions = transactions;
    this.runs = new InMemoryTable<>(transactions, InMemoryRunStore::copy);
    this.steps = new InMemoryTable<>(transactions);
    this.deployed = new InMemoryTable<>(transactions);
    this.output = output;
  }

  private static Run copy(Run run) {
    return new Run(
        run.id(),
        run.serviceId(),
        run.origin(),
        run.user(),
        run.context().deepCopy(),
        run.started(),
        run.finished(),
        run.progress());
  }

  @Override
  public Run insert(Run run) {
    return transactions.withTransaction(
        () -> {
          Run kept = run.withId(runIds.next());
          runs.put(kept.id(), kept);
          output.begin(kept.id());
          return kept;
        });
  }

  @Override
  public void update(Run run) {
    transactions.useTransaction(
        () -> {
          Run old = runs.find(run.id()).orElseThrow(() -> missing("run", run.id()));
          Run changed = old.with(run.progress());
          runs.put(run.id(), run.finished() == null ? changed : changed.finished(run.finished()));
        });
  }

  @Override
  public Optional<Run> find(long id) {
    return runs.find(id);
  }

  @Override
  public Optional<Run> findForUpdate(long id) {
    return runs.find(id);
  }

  @Override
  public Page<Run> list(PageRequest page) {
    return Pages.cut(runs.list(run -> true), page);
  }

  @Override
  public Page<Run> history(long serviceId, PageRequest page) {
    return Pages.cut(of(serviceId, run -> true).stream().sorted(NEWEST).toList(), page);
  }

  @Override
  public Optional<Run> lastSucceeded(long serviceId) {
    return transactions.withTransaction(
        () -> of(serviceId, this::hasSucceeded).stream().max(Comparator.comparing(Run::id)));
  }

  private boolean hasSucceeded(Run run) {
    List<Step> of = steps(run.id());
    return run.finished() != null
        && !of.isEmpty()
        && of.stream().allMatch(step -> step.state() == StepState.SUCCESS);
  }

  @Override
  public int active(long serviceId) {
    return of(serviceId, run -> run.state() == RunState.QUEUED || run.state() == RunState.RUNNING)
        .size();
  }

  @Override
  public Optional<Run> nextWaiting(long serviceId) {
    return of(serviceId, run -> run.state() == RunState.WAITING).stream().findFirst();
  }

  @Override
  public List<Long> open(long serviceId) {
    return of(serviceId, run -> run.state() != RunState.FINISHED).stream().map(Run::id).toList();
  }

  @Override
  public Set<Long> wanted(Collection<Long> ids) {
    return transactions.withTransaction(
        () ->
            ids.stream()
                .flatMap(id -> runs.find(id).stream())
                .filter(run -> run.progress().cancelledBy() == null)
                .map(Run::id)
                .collect(Collectors.toSet()));
  }

  @Override
  public Step insertStep(Step step) {
    return transactions.withTransaction(
        () -> {
          if (runs.find(step.runId()).isEmpty()) {
            throw missing("run", step.runId());
          }
          Step kept = step.withId(stepIds.next());
          steps.put(kept.id(), kept);
          return kept;
        });
  }

  @Override
  public void updateStep(Step step) {
    transactions.useTransaction(
        () -> {
          if (steps.find(step.id()).isEmpty()) {
            throw missing("step", step.id());
          }
          steps.put(step.id(), step);
        });
  }

  @Override
  public boolean deleteStep(long id) {
    return steps.remove(id);
  }

  @Override
  public List<Step> steps(long runId) {
    return steps.list(step -> step.runId() == runId);
  }

  @Override
  public DeployedService register(DeployedService more) {
    return transactions.withTransaction(
        () -> {
          deployed(more.serviceId(), more.domain()).forEach(old -> deployed.remove(old.id()));
          DeployedService kept = more.withId(deployedIds.next());
          deployed.put(kept.id(), kept);
          return kept;
        });
  }

  @Override
  public List<DeployedService> deployed(@Nullable Long serviceId, @Nullable String domain) {
    return deployed.list(
        one ->
            (serviceId == null || serviceId == one.serviceId())
                && (domain == null || domain.equals(one.domain())));
  }

  /** Removes the runs of a service with all that is theirs. */
  void deleteOf(long serviceId) {
    transactions.useTransaction(
        () -> {
          deployed(serviceId, null).forEach(one -> deployed.remove(one.id()));
          for (Run run : of(serviceId, run -> true)) {
            steps(run.id()).forEach(step -> steps.remove(step.id()));
            output.deleteOf(run.id());
            runs.remove(run.id());
          }
        });
  }

  private List<Run> of(long serviceId, Predicate<Run> wanted) {
    return runs.list(run -> run.serviceId() == serviceId && wanted.test(run));
  }

  private static NotFoundException missing(String what, long id) {
    return new NotFoundException("There is no " + what + " " + id);
  }
}
