package dev.slipway.advisor.history;

import dev.slipway.advisor.EvidenceBuilder;
import dev.slipway.advisor.EvidenceScope;
import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.PlatformHistory;
import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.Revision;
import dev.slipway.identity.Account;
import dev.slipway.page.PageRequest;
import dev.slipway.project.Project;
import dev.slipway.project.ProjectFilter;
import dev.slipway.project.ProjectOrder;
import dev.slipway.project.environment.Environment;
import dev.slipway.project.rollout.Rollout;
import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseState;
import dev.slipway.workload.OwnerSpace;
import dev.slipway.workload.Workload;
import dev.slipway.workload.WorkloadRevision;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who changed what, from the revisions of workloads and deployments and the rollouts of
 * environments, and which releases the engine gave up. An account's namespace is read whole; of a
 * cluster the newest of each kind. Thread-safe.
 */
public final class RecordedHistory implements PlatformHistory {
  private static final int MOST_OBJECTS = 200;
  private static final int MOST_CHANGES = 10;
  private static final PageRequest CHANGES = new PageRequest(0, MOST_CHANGES);
  private static final PageRequest OBJECTS = new PageRequest(0, MOST_OBJECTS);

  private final HistoryStores stores;

  /** The history in the stores. */
  public RecordedHistory(HistoryStores stores) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
  }

  @Override
  public void addTo(EvidenceScope scope, EvidenceBuilder evidence) {
    String namespace = scope.namespace();
    if (namespace == null) {
      stores.workloads().list(null, OBJECTS).items().forEach(each -> add(each, evidence));
      stores.deployments().liveIds().stream()
          .sorted((one, other) -> Long.compare(other, one))
          .limit(MOST_OBJECTS)
          .flatMap(id -> stores.deployments().find(id).stream())
          .forEach(deployment -> add(deployment, evidence));
      stores.projects().list(ProjectFilter.all(), ProjectOrder.NEWEST, OBJECTS).items().stream()
          .map(Project::id)
          .flatMap(id -> stores.environments().list(id).stream())
          .limit(MOST_OBJECTS)
          .forEach(environment -> add(environment, evidence));
      return;
    }
    Optional<Account> owner = OwnerSpace.account(namespace).flatMap(stores.accounts()::findByUuid);
    owner.ifPresent(
        account ->
            stores
                .workloads()
                .list(account.id(), OBJECTS)
                .items()
                .forEach(each -> add(each, evidence)));
  }

  private void add(Workload workload, EvidenceBuilder evidence) {
    ObjectRef release =
        new ObjectRef("Release", workload.namespace().name(), workload.spec().name());
    List<WorkloadRevision> revisions = stores.workloads().history(workload.id(), CHANGES).items();
    for (int i = 0; i < revisions.size(); i++) {
      WorkloadRevision revision = revisions.get(i);
      WorkloadRevision before = i + 1 < revisions.size() ? revisions.get(i + 1) : null;
      evidence.change(
          release,
          revision.generation(),
          revision.createdAt(),
          revision.actor(),
          RevisionWords.verb(revision.action()),
          RevisionWords.names(before, revision));
    }
    givenUp(workload.releaseKey(), release, evidence);
  }

  private void add(Deployment deployment, EvidenceBuilder evidence) {
    String name = deployment.name().value();
    ObjectRef release = new ObjectRef("Release", name, name);
    List<Revision> revisions = stores.deployments().revisions(deployment.id());
    for (int i = 0; i < Math.min(revisions.size(), MOST_CHANGES); i++) {
      Revision revision = revisions.get(i);
      Revision before = i + 1 < revisions.size() ? revisions.get(i + 1) : null;
      evidence.change(
          release,
          revision.number(),
          revision.createdAt(),
          revision.actor(),
          RevisionWords.verb(revision.action()),
          RevisionWords.names(before, revision));
    }
    givenUp(Deployment.OBJECT_TYPE + "/" + deployment.id(), release, evidence);
  }

  private void add(Environment environment, EvidenceBuilder evidence) {
    ObjectRef release = new ObjectRef("Release", environment.namespace(), environment.namespace());
    for (Rollout rollout : stores.rollouts().list(environment.id(), CHANGES).items()) {
      evidence.change(
          release,
          rollout.number(),
          rollout.createdAt(),
          rollout.origin().actor(),
          RevisionWords.verb(rollout.origin().action().word()),
          List.of("version"));
    }
    givenUp(Environment.OBJECT_TYPE + "/" + environment.id(), release, evidence);
  }

  private void givenUp(String key, ObjectRef release, EvidenceBuilder evidence) {
    Optional<ReleaseRecord> record = stores.releases().find(key);
    record
        .filter(found -> found.state() == ReleaseState.STALLED)
        .ifPresent(
            found ->
                evidence.release(
                    release.namespace(),
                    release.name(),
                    found.revision(),
                    "stalled",
                    "",
                    found.reason() == null ? "" : found.reason(),
                    found.observedAt()));
  }
}
