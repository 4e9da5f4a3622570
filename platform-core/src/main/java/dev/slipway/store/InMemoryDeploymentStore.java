package dev.slipway.store;

import dev.slipway.catalog.CatalogStore;
import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentName;
import dev.slipway.deployment.DeploymentStatus;
import dev.slipway.deployment.DeploymentStore;
import dev.slipway.deployment.Revision;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Deployments and their revisions in memory. */
final class InMemoryDeploymentStore implements DeploymentStore {

  private final InMemoryTransactions transactions;
  private final CatalogStore catalog;
  private final InMemoryTable<Long, Deployment> deployments;
  private final InMemoryTable<RevisionKey, Revision> revisions;
  private final InMemoryIds ids = new InMemoryIds();

  InMemoryDeploymentStore(InMemoryTransactions transactions, CatalogStore catalog) {
    this.transactions = transactions;
    this.catalog = catalog;
    this.deployments = new InMemoryTable<>(transactions);
    this.revisions = new InMemoryTable<>(transactions);
  }

  @Override
  public Deployment insert(Deployment deployment) {
    return transactions.withTransaction(
        () -> {
          Deployment inserted = withId(deployment, ids.next());
          refuseUnknownTemplate(inserted);
          refuseTaken(inserted);
          deployments.put(inserted.id(), inserted);
          return inserted;
        });
  }

  @Override
  public void update(Deployment deployment) {
    transactions.useTransaction(
        () -> {
          if (deployments.find(deployment.id()).isEmpty()) {
            throw new NotFoundException("There is no deployment " + deployment.id());
          }
          refuseUnknownTemplate(deployment);
          refuseTaken(deployment);
          deployments.put(deployment.id(), deployment);
        });
  }

  @Override
  public Optional<Deployment> find(long id) {
    return deployments.find(id);
  }

  @Override
  public Optional<Deployment> findForUpdate(long id) {
    return deployments.find(id);
  }

  @Override
  public Page<Deployment> listByAccount(long accountId, PageRequest page) {
    return Pages.cut(deployments.list(deployment -> deployment.accountId() == accountId), page);
  }

  @Override
  public boolean nameExists(DeploymentName name) {
    return deployments.anyMatch(deployment -> deployment.name().equals(name));
  }

  @Override
  public Optional<Deployment> findByDomain(String domainName) {
    return deployments
        .list(deployment -> isLive(deployment) && domainName.equals(deployment.domainName()))
        .stream()
        .findFirst();
  }

  @Override
  public List<Long> idsByTemplate(long templateId) {
    return ids(
        deployments.list(
            deployment -> !deployment.isDeleted() && deployment.templateId() == templateId));
  }

  @Override
  public List<Long> liveIds() {
    return ids(deployments.list(InMemoryDeploymentStore::isLive));
  }

  @Override
  public void putRevision(Revision revision) {
    transactions.useTransaction(
        () -> {
          if (deployments.find(revision.deploymentId()).isEmpty()) {
            throw new NotFoundException("There is no deployment " + revision.deploymentId());
          }
          revisions.put(new RevisionKey(revision.deploymentId(), revision.number()), revision);
        });
  }

  @Override
  public Optional<Revision> findRevision(long deploymentId, long number) {
    return revisions.find(new RevisionKey(deploymentId, number));
  }

  @Override
  public List<Revision> revisions(long deploymentId) {
    List<Revision> newestFirst =
        new ArrayList<>(
            revisions.range(
                new RevisionKey(deploymentId, Long.MIN_VALUE),
                new RevisionKey(deploymentId + 1, Long.MIN_VALUE)));
    Collections.reverse(newestFirst);
    return List.copyOf(newestFirst);
  }

  private void refuseUnknownTemplate(Deployment deployment) {
    if (catalog.findTemplate(deployment.templateId()).isEmpty()) {
      throw new NotFoundException("There is no template " + deployment.templateId());
    }
  }

  private void refuseTaken(Deployment deployment) {
    if (deployments.anyMatch(
        other -> other.id() != deployment.id() && other.name().equals(deployment.name()))) {
      throw new ConflictException("There is a deployment with the name " + deployment.name());
    }
    String domainName = deployment.domainName();
    if (domainName != null
        && isLive(deployment)
        && deployments.anyMatch(
            other ->
                other.id() != deployment.id()
                    && isLive(other)
                    && domainName.equals(other.domainName()))) {
      throw new ConflictException("The domain name " + domainName + " is taken");
    }
  }

  private static List<Long> ids(List<Deployment> deployments) {
    return deployments.stream().map(Deployment::id).toList();
  }

  private static boolean isLive(Deployment deployment) {
    return deployment.status() != DeploymentStatus.DELETED;
  }

  private static Deployment withId(Deployment deployment, long id) {
    return new Deployment(
        id,
        deployment.accountId(),
        deployment.name(),
        deployment.spec(),
        deployment.generation(),
        deployment.observed(),
        deployment.createdAt(),
        deployment.deletedAt());
  }

  private record RevisionKey(long deploymentId, long number) implements Comparable<RevisionKey> {

    private static final Comparator<RevisionKey> ORDER =
        Comparator.comparingLong(RevisionKey::deploymentId).thenComparingLong(RevisionKey::number);

    @Override
    public int compareTo(RevisionKey other) {
      return ORDER.compare(this, other);
    }
  }
}
