package dev.slipway.image.build;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.UnavailableException;
import dev.slipway.identity.Account;
import dev.slipway.identity.AccountListener;
import dev.slipway.identity.Actor;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.Work;
import dev.slipway.reconcile.WorkHandler;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.reconcile.WorkQueue;
import dev.slipway.release.HelmFailures;
import dev.slipway.release.NamespaceState;
import dev.slipway.release.Namespaces;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Removes the namespaces in which builds of deleted accounts ran. Handles {@link #WORK_KIND}, and
 * hears that accounts end.
 */
public final class BuildSpaceRemoval implements WorkHandler, AccountListener {
  /** The kind of the queue rows that remove such namespaces; the key is the namespace. */
  public static final String WORK_KIND = "build-space";

  private static final Duration WAIT = Duration.ofSeconds(2);

  private final WorkQueue queue;
  private final ClusterAccess cluster;

  /** Creates it over the queue and the cluster. */
  public BuildSpaceRemoval(WorkQueue queue, ClusterAccess cluster) {
    this.queue = Objects.requireNonNull(queue, "queue is null");
    this.cluster = Objects.requireNonNull(cluster, "cluster is null");
  }

  @Override
  public void accessEnded(Account account, Actor actor, Instant at) {
    if (account.deletedAt() != null) {
      WorkKey key = new WorkKey(WORK_KIND, BuildSpace.of(account).name());
      queue.enqueue(Work.of(key, "account/" + account.id(), at));
    }
  }

  @Override
  public Outcome handle(Lease lease) {
    BuildSpace space = new BuildSpace(lease.claim().key().key());
    try {
      NamespaceState state =
          Namespaces.state(
              cluster.client().namespaces().withName(space.name()).get(), space.owner());
      if (state == NamespaceState.OWN) {
        cluster.client().namespaces().withName(space.name()).delete();
      }
      return state == NamespaceState.OWN || state == NamespaceState.TERMINATING
          ? Outcome.requeueAfter(WAIT)
          : Outcome.done();
    } catch (KubernetesClientException e) {
      return Outcome.waitForDependency(HelmFailures.of(e).getMessage());
    } catch (UnavailableException e) { // such as a kubeconfig that cannot be read
      return Outcome.waitForDependency(e.getMessage());
    }
  }
}
