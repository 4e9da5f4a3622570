package dev.slipway.deployment;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.util.List;
import java.util.Optional;

/**
 * Keeps deployments and their revisions. The {@code id} of an argument to insert is ignored.
 * Thread-safe; joins the running transaction.
 */
public interface DeploymentStore {
  /**
   * Inserts a deployment and returns it with its id.
   *
   * @throws dev.slipway.error.ConflictException when the name is taken by any deployment, or the
   *     domain name by one that is not {@code DELETED}
   */
  Deployment insert(Deployment deployment);

  /** Replaces the deployment with the same id. */
  void update(Deployment deployment);

  /** The deployment, deleted ones included. */
  Optional<Deployment> find(long id);

  /** The same, holding its row until the running transaction ends. */
  Optional<Deployment> findForUpdate(long id);

  /** All deployments of an account, deleted ones included, by id. */
  Page<Deployment> listByAccount(long accountId, PageRequest page);

  /** Whether any deployment has the name. */
  boolean nameExists(DeploymentName name);

  /** The deployment with the domain name that is not {@code DELETED}. */
  Optional<Deployment> findByDomain(String domainName);

  /** Ids of deployments whose deletion was not asked for and that desire the template. */
  List<Long> idsByTemplate(long templateId);

  /** Ids of all deployments that are not {@code DELETED}, for resync. */
  List<Long> liveIds();

  /** Inserts the revision, or replaces the one with its number. */
  void putRevision(Revision revision);

  Optional<Revision> findRevision(long deploymentId, long number);

  /** Revisions, newest first. */
  List<Revision> revisions(long deploymentId);
}
