package dev.slipway.workload;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.UnavailableException;
import dev.slipway.identity.Account;
import dev.slipway.page.PageRequest;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkHandler;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.release.HelmFailures;
import dev.slipway.release.Namespaces;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Removes the namespaces of accounts that were deleted, once nothing of them lives there any more.
 * Handles {@link #WORK_KIND}.
 */
public final class OwnerSpaceRemoval implements WorkHandler {
  /** The kind of the queue rows that remove owners' namespaces. */
  public static final String WORK_KIND = "owner-space";

  private static final Duration WAIT = Duration.ofSeconds(2);

  private final WorkloadStores stores;
  private final ClusterAccess cluster;

  /** Creates the handler over its stores and the cluster. */
  public OwnerSpaceRemoval(WorkloadStores stores, ClusterAccess cluster) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.cluster = Objects.requireNonNull(cluster, "cluster is null");
  }

  /** The work of removing what the account had; its key tells the account and the namespace. */
  static Work work(Account account, Instant at) {
    String key = account.id() + "/" + OwnerSpace.of(account).name();
    return Work.of(new WorkKey(WORK_KIND, key), "account/" + account.id(), at);
  }

  @Override
  public Outcome handle(Lease lease) {
    String[] key = lease.claim().key().key().split("/", 2);
    long owner = Long.parseLong(key[0]);
    PageRequest one = new PageRequest(0, 1);
    if (stores.workloads().list(owner, one).total() > 0
        || stores.services().list(owner, one).total() > 0) {
      return Outcome.requeueAfter(WAIT);
    }
    try {
      return remove(new OwnerSpace(key[1]));
    } catch (KubernetesClientException e) {
      return Outcome.waitForDependency(HelmFailures.of(e).getMessage());
    } catch (UnavailableException e) { // such as a kubeconfig that cannot be read
      return Outcome.waitForDependency(e.getMessage());
    }
  }

  private Outcome remove(OwnerSpace space) {
    Namespace found = Namespaces.find(cluster, space.place());
    return switch (Namespaces.state(found, space.owner())) {
      case ABSENT, FOREIGN -> Outcome.done();
      case TERMINATING -> Outcome.requeueAfter(WAIT);
      case OWN -> {
        Namespaces.delete(cluster.client(), space.place());
        yield Outcome.requeueAfter(WAIT);
      }
    };
  }
}
