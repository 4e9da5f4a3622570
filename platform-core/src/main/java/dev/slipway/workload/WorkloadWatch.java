package dev.slipway.workload;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.UnavailableException;
import dev.slipway.reconcile.Companion;
import dev.slipway.reconcile.Work;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches what runs for workloads, and asks for another look at each whose Deployment changed. It
 * goes on by itself after the cluster or the database was away; what it missed meanwhile it sees in
 * the list that it begins anew with. One thread of its own, from {@link #start()} to {@link
 * #stop()}.
 */
public final class WorkloadWatch implements Companion {
  private static final Logger LOG = LoggerFactory.getLogger(WorkloadWatch.class);
  private static final long BEAT_MILLIS = 300;

  private final ClusterAccess cluster;
  private final WorkloadStores stores;
  private final InstantSource clock;
  private final Set<UUID> changed = ConcurrentHashMap.newKeySet();
  private @Nullable ScheduledExecutorService thread;
  private @Nullable SharedIndexInformer<Deployment> informer;
  private @Nullable KubernetesClient watching;
  private boolean told;

  /** A watch of the cluster for the stores' workloads. */
  public WorkloadWatch(ClusterAccess cluster, WorkloadStores stores, InstantSource clock) {
    this.cluster = Objects.requireNonNull(cluster, "cluster is null");
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService made =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread named = new Thread(task, "slipway-workload-watch");
              named.setDaemon(true);
              return named;
            });
    thread = made;
    ScheduledFuture<?> unused =
        made.scheduleWithFixedDelay(this::beat, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    if (thread != null) {
      thread.shutdownNow();
    }
    close(informer);
    informer = null;
  }

  private void beat() {
    try {
      watch();
      flush();
      told = false;
    } catch (KubernetesClientException | UnavailableException e) {
      if (!told) {
        LOG.warn(
            "The workloads on cluster {} cannot be watched now: {}",
            cluster.name(),
            e.getMessage());
      }
      told = true;
    } catch (RuntimeException e) {
      LOG.warn("The watch of workloads on cluster {} failed; it goes on", cluster.name(), e);
    }
  }

  private synchronized void watch() {
    if (thread == null || thread.isShutdown()) {
      return;
    }
    KubernetesClient client = cluster.client();
    SharedIndexInformer<Deployment> known = informer;
    if (known != null
        && client == watching // another one has newer credentials
        && !known.stopped().toCompletableFuture().isDone()) {
      return;
    }
    close(known);
    SharedIndexInformer<Deployment> made =
        client
            .apps()
            .deployments()
            .inAnyNamespace()
            .withLabel(Workload.LABEL)
            .runnableInformer(0)
            .exceptionHandler((started, failure) -> true)
            .addEventHandler(new Changes());
    informer = made;
    watching = client;
    CompletionStage<Void> unused = made.start();
  }

  private void flush() {
    List<UUID> batch = List.copyOf(changed);
    if (batch.isEmpty()) {
      return;
    }
    batch.forEach(changed::remove);
    try {
      List<Work> work = new ArrayList<>();
      for (UUID id : batch) {
        stores
            .workloads()
            .find(id)
            .map(found -> Work.of(found.workKey(), found.workOwner(), clock.instant()))
            .ifPresent(work::add);
      }
      stores.queue().enqueueAll(work);
    } catch (RuntimeException e) {
      changed.addAll(batch);
      throw e;
    }
  }

  private static void close(@Nullable SharedIndexInformer<Deployment> informer) {
    if (informer != null) {
      informer.close();
    }
  }

  /** Notes whose Deployment changed. */
  private final class Changes implements ResourceEventHandler<Deployment> {
    @Override
    public void onAdd(Deployment deployment) {
      note(deployment);
    }

    @Override
    public void onUpdate(Deployment before, Deployment after) {
      note(after);
    }

    @Override
    public void onDelete(Deployment deployment, boolean unknown) {
      note(deployment);
    }

    private void note(Deployment deployment) {
      String label = deployment.getMetadata().getLabels().get(Workload.LABEL);
      try {
        changed.add(UUID.fromString(label));
      } catch (IllegalArgumentException e) {
        LOG.debug("A Deployment has the label {} of no workload", label);
      }
    }
  }
}
