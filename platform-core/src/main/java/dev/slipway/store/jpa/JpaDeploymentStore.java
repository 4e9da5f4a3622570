package dev.slipway.store.jpa;

import dev.slipway.deployment.Deployment;
import dev.slipway.deployment.DeploymentName;
import dev.slipway.deployment.DeploymentStatus;
import dev.slipway.deployment.DeploymentStore;
import dev.slipway.deployment.Revision;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Encryption;
import java.util.List;
import java.util.Optional;

/** Deployments and their revisions on PostgreSQL. */
final class JpaDeploymentStore implements DeploymentStore {
  private final JpaTransactions transactions;
  private final Rows<DeploymentRow> deployments;
  private final Rows<RevisionRow> revisions;
  private final SealedDocuments deploymentValues;
  private final SealedDocuments revisionValues;

  JpaDeploymentStore(JpaTransactions transactions, Encryption encryption) {
    this.transactions = transactions;
    this.deployments = new Rows<>(transactions, DeploymentRow.class);
    this.revisions = new Rows<>(transactions, RevisionRow.class);
    this.deploymentValues = new SealedDocuments(encryption, "deployments.user_values");
    this.revisionValues = new SealedDocuments(encryption, "deployment_revisions.user_values");
  }

  @Override
  public Deployment insert(Deployment deployment) {
    return transactions.withTransaction(
        () ->
            deployments.insert(
                new DeploymentRow(
                    deployments.nextId("deployment_ids"), deployment, deploymentValues),
                this::open));
  }

  @Override
  public void update(Deployment deployment) {
    deployments.update(deployment.id(), "deployment", row -> row.set(deployment, deploymentValues));
  }

  @Override
  public Optional<Deployment> find(long id) {
    return deployments.find(id, this::open);
  }

  @Override
  public Optional<Deployment> findForUpdate(long id) {
    return deployments.findForUpdate(id, this::open);
  }

  @Override
  public Page<Deployment> listByAccount(long accountId, PageRequest page) {
    return deployments.page("r.accountId = ?1", page, this::open, accountId);
  }

  @Override
  public boolean nameExists(DeploymentName name) {
    return deployments.count("r.name = ?1", name.value()) > 0;
  }

  @Override
  public Optional<Deployment> findByDomain(String domainName) {
    return deployments.first(
        "r.domainName = ?1 and r.status <> ?2", this::open, domainName, DeploymentStatus.DELETED);
  }

  @Override
  public List<Long> idsByTemplate(long templateId) {
    return deployments.values(
        "select r.id from DeploymentRow r where r.templateId = ?1 and r.deletedAt is null"
            + " order by r.id",
        Long.class,
        templateId);
  }

  @Override
  public List<Long> liveIds() {
    return deployments.values(
        "select r.id from DeploymentRow r where r.status <> ?1 order by r.id",
        Long.class,
        DeploymentStatus.DELETED);
  }

  @Override
  public void putRevision(Revision revision) {
    RevisionKey key = new RevisionKey(revision.deploymentId(), revision.number());
    revisions.put(key, () -> new RevisionRow(key), row -> row.set(revision, revisionValues));
  }

  @Override
  public Optional<Revision> findRevision(long deploymentId, long number) {
    return revisions.find(new RevisionKey(deploymentId, number), this::open);
  }

  @Override
  public List<Revision> revisions(long deploymentId) {
    return revisions.list(
        "select r from RevisionRow r where r.key.deploymentId = ?1 order by r.key.number desc",
        this::open,
        deploymentId);
  }

  private Deployment open(DeploymentRow row) {
    return row.toDeployment(deploymentValues);
  }

  private Revision open(RevisionRow row) {
    return row.toRevision(revisionValues);
  }
}
