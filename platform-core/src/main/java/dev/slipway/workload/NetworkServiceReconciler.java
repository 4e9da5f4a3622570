package dev.slipway.workload;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.UnavailableException;
import dev.slipway.helm.HelmException;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.reconcile.WorkHandler;
import dev.slipway.release.HelmFailures;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes network services true: observes, decides, does one thing to the cluster and records what
 * was seen. Handles {@link #WORK_KIND}.
 */
public final class NetworkServiceReconciler implements WorkHandler {
  /** The kind of the queue rows that reconcile network services. */
  public static final String WORK_KIND = "network-service";

  private static final Duration RESYNC = Duration.ofMinutes(2);
  private static final Duration FAILED_WAIT = Duration.ofSeconds(15);

  private final WorkloadStores stores;
  private final NetworkServicePlace place;
  private final NetworkServiceJournal journal;
  private final InstantSource clock;

  /**
   * Creates the handler over its stores and the cluster.
   *
   * @param installation the id of the installation, put on namespaces that are made
   */
  public NetworkServiceReconciler(
      WorkloadStores stores, ClusterAccess cluster, String installation, InstantSource clock) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.place = new NetworkServicePlace(cluster, installation);
    this.journal = new NetworkServiceJournal(stores.events());
  }

  @Override
  public Outcome handle(Lease lease) {
    UUID id = UUID.fromString(lease.claim().key().key());
    NetworkService service = stores.services().find(id).orElse(null);
    if (service == null) {
      return Outcome.done();
    }
    try {
      return step(service, lease);
    } catch (KubernetesClientException e) {
      return refused(service, lease, HelmFailures.of(e));
    } catch (UnavailableException e) { // such as a kubeconfig that cannot be read
      return refused(
          service, lease, new HelmException(HelmException.Kind.UNAVAILABLE, e.getMessage(), e));
    }
  }

  private Outcome step(NetworkService service, Lease lease) {
    Workload workload =
        Optional.ofNullable(service.spec().workloadId())
            .flatMap(stores.workloads()::find)
            .orElse(null);
    NetworkServiceSight sight = place.look(service, workload);
    Instant at = clock.instant();
    NetworkServiceDecision decision = NetworkServiceDecider.decide(service, workload, sight, at);
    switch (decision.action()) {
      case NONE -> {}
      case CREATE_NAMESPACE -> place.createNamespace(service);
      case APPLY -> place.apply(service, workload);
      case DELETE -> place.delete(service);
      case FORGET -> {
        forget(service, lease, at);
        return Outcome.done();
      }
    }
    record(service, lease, observation(service, decision, sight, at));
    return decision.action() == NetworkServiceDecision.Action.NONE
        ? later(service, decision.status())
        : Outcome.requeueAfter(Duration.ZERO);
  }

  private static NetworkServiceObservation observation(
      NetworkService service,
      NetworkServiceDecision decision,
      NetworkServiceSight sight,
      Instant at) {
    NetworkServiceSight.Live live = sight.live();
    if (live == null || !live.own()) {
      return new NetworkServiceObservation(
          decision.status(), decision.reason(), null, null, null, at);
    }
    // What is not of the type any more is about to be taken away.
    NetworkServiceType type = service.spec().type();
    return new NetworkServiceObservation(
        decision.status(),
        decision.reason(),
        live.clusterIp(),
        type == NetworkServiceType.LOAD_BALANCER ? live.address() : null,
        type == NetworkServiceType.CLUSTER_IP ? null : live.nodePort(),
        at);
  }

  private Outcome later(NetworkService service, NetworkServiceStatus status) {
    return Outcome.requeueAfter(
        switch (status) {
          case ACTIVE -> RESYNC;
          case FAILED -> FAILED_WAIT;
          case PENDING, DELETING -> pace(service);
        });
  }

  /** A tenth of the time since somebody changed it, between 300 ms and 10 s. */
  private Duration pace(NetworkService service) {
    long waited = Duration.between(service.updatedAt(), clock.instant()).toMillis();
    return Duration.ofMillis(Math.min(10_000, Math.max(300, waited / 10)));
  }

  private Outcome refused(NetworkService service, Lease lease, HelmException failure) {
    boolean forGood = failure.kind() != HelmException.Kind.UNAVAILABLE;
    NetworkServiceStatus status =
        forGood && !service.isDeleted() ? NetworkServiceStatus.FAILED : service.status();
    NetworkServiceObservation found = service.observed().because(status, failure.getMessage());
    record(service, lease, forGood ? found.at(clock.instant()) : found);
    return forGood
        ? Outcome.requeueAfter(FAILED_WAIT)
        : Outcome.waitForDependency(failure.getMessage());
  }

  private void record(NetworkService seen, Lease lease, NetworkServiceObservation found) {
    stores
        .transactions()
        .useTransaction(
            () -> {
              NetworkService old = held(seen);
              lease.verify();
              if (old == null || found.tellsTheSameAs(old.observed())) {
                return;
              }
              NetworkService changed = old.observed(found);
              stores.services().update(changed);
              if (old.status() != found.status()
                  || !Objects.equals(old.observed().reason(), found.reason())) {
                journal.found(found.status().word(), changed, found.reason(), clock.instant());
              }
            });
  }

  private void forget(NetworkService seen, Lease lease, Instant at) {
    stores
        .transactions()
        .useTransaction(
            () -> {
              NetworkService old = held(seen);
              lease.verify();
              if (old != null) {
                stores.services().delete(old.id());
                journal.found("gone", old, null, at);
              }
            });
  }

  /** The service as it is, held, unless it was changed meanwhile. */
  private @Nullable NetworkService held(NetworkService seen) {
    return stores
        .services()
        .findForUpdate(seen.id())
        .filter(now -> now.generation() == seen.generation())
        .orElse(null);
  }
}
