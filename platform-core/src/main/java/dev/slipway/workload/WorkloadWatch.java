package dev.slipway.workload;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.UnavailableException;
import dev.slipway.page.PageRequest;
import dev.slipway.reconcile.Companion;
import dev.slipway.reconcile.Work;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches what runs for workloads, and asks for another look at each whose Deployment changed. It
 * notices when the watch is dead, also without a word: then every workload is looked at, so that
 * each says that the cluster does not answer, and again as soon as it does. Two threads of its own,
 * from {@link #start()} to {@link #stop()}.
 */
public final class WorkloadWatch implements Companion {
  private static final Logger LOG = LoggerFactory.getLogger(WorkloadWatch.class);
  private static final long BEAT_MILLIS = 300;
  private static final int BATCH = 500;

  private final ClusterAccess cluster;
  private final WorkloadStores stores;
  private final InstantSource clock;
  private final WatchedDeployments watched = new WatchedDeployments();
  private final ClusterProbe probe;
  private final WatchPulse pulse;
  private @Nullable ScheduledExecutorService threads;
  private @Nullable SharedIndexInformer<Deployment> informer;
  private boolean compared;
  private boolean everything;
  private boolean told;

  /** A watch of the cluster for the stores' workloads. */
  public WorkloadWatch(ClusterAccess cluster, WorkloadStores stores, InstantSource clock) {
    this.cluster = Objects.requireNonNull(cluster, "cluster is null");
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.probe = new ClusterProbe(cluster, clock);
    this.pulse = new WatchPulse(clock.instant());
  }

  @Override
  public synchronized void start() {
    AtomicInteger number = new AtomicInteger();
    ScheduledExecutorService made =
        Executors.newScheduledThreadPool(
            2,
            task -> {
              Thread named = new Thread(task, "slipway-workload-watch-" + number.incrementAndGet());
              named.setDaemon(true);
              return named;
            });
    threads = made;
    ScheduledFuture<?> unusedProbing =
        made.scheduleWithFixedDelay(
            probe, 0, ClusterProbe.INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    ScheduledFuture<?> unusedBeating =
        made.scheduleWithFixedDelay(this::beat, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    if (threads != null) {
      threads.shutdownNow();
    }
    close();
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
    if (threads == null || threads.isShutdown()) {
      return;
    }
    SharedIndexInformer<Deployment> known = informer;
    boolean watching = known != null && known.isWatching();
    WatchPulse.Advice advice =
        pulse.feel(clock.instant(), probe.isAnswering(), watching, watched.size());
    switch (advice) {
      case NONE -> {}
      case RENEW -> close();
      case SILENT -> {
        LOG.warn("Cluster {} tells nothing of its workloads any more", cluster.name());
        everything = true;
        close();
      }
      case BACK -> {
        LOG.info("Cluster {} tells of its workloads again", cluster.name());
        everything = true;
      }
    }
    SharedIndexInformer<Deployment> current = informer;
    if (current == null || current.stopped().toCompletableFuture().isDone()) {
      close();
      begin();
    } else if (!compared && watching && current.hasSynced()) {
      compared = true;
      watched.listed(current.getStore().list());
    }
  }

  private void begin() {
    SharedIndexInformer<Deployment> made =
        cluster
            .client()
            .apps()
            .deployments()
            .inAnyNamespace()
            .withLabel(Workload.LABEL)
            .runnableInformer(0)
            .exceptionHandler((started, failure) -> true)
            .addEventHandler(watched);
    informer = made;
    compared = false;
    CompletionStage<Void> unused = made.start();
  }

  private void close() {
    if (informer != null) {
      informer.close();
      informer = null;
    }
  }

  private void flush() {
    if (everything) {
      everything = false;
      try {
        enqueueAll();
      } catch (RuntimeException e) {
        everything = true;
        throw e;
      }
    }
    List<UUID> batch = watched.take();
    if (batch.isEmpty()) {
      return;
    }
    try {
      stores
          .queue()
          .enqueueAll(
              batch.stream()
                  .flatMap(id -> stores.workloads().find(id).stream())
                  .map(this::work)
                  .toList());
    } catch (RuntimeException e) {
      watched.giveBack(batch);
      throw e;
    }
  }

  private void enqueueAll() {
    for (int offset = 0; ; offset += BATCH) {
      List<Workload> some = stores.workloads().list(null, new PageRequest(offset, BATCH)).items();
      stores.queue().enqueueAll(some.stream().map(this::work).toList());
      if (some.size() < BATCH) {
        return;
      }
    }
  }

  private Work work(Workload workload) {
    return Work.of(workload.workKey(), workload.workOwner(), clock.instant());
  }
}
