package dev.slipway.testkit;

import dev.slipway.cluster.simulated.FailureScript;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.PodLife;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scheduler and a kubelet for a real control plane that has neither: a Node of its own, and a
 * life for the Pods and claims of some namespaces. Several can work on one control plane as long as
 * their namespaces differ. Pods fail by {@link FailureScript#ANNOTATION} or by {@link #script()}.
 * Close it to remove its Node and volumes. Thread-safe.
 */
public final class NodeSimulator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeSimulator.class);
  private static final long BEAT_MILLIS = 30;

  private final Predicate<String> namespaces;
  private final FailureScript script = new FailureScript();
  private final SimulatedNode node;
  private final PodWorker pods;
  private final ClaimWorker claims;
  private final SharedIndexInformer<Pod> podInformer;
  private final SharedIndexInformer<PersistentVolumeClaim> claimInformer;
  private final ScheduledExecutorService executor;
  private volatile @Nullable Future<?> beats;

  private NodeSimulator(KubernetesClient client, Predicate<String> namespaces, Pace pace) {
    this.namespaces = namespaces;
    String name = "simulated-" + UUID.randomUUID().toString().substring(0, 8);
    this.node = SimulatedNode.join(client, name);
    this.pods = new PodWorker(client, name, new PodLife(script, pace, Clock.systemUTC()));
    this.claims = new ClaimWorker(client, name);
    this.podInformer = client.pods().inAnyNamespace().inform();
    this.claimInformer = client.persistentVolumeClaims().inAnyNamespace().inform();
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts a simulator with a fast pace.
   *
   * @param client a client with all rights, open until the simulator is closed
   * @param prefix how the names of the namespaces start that it works in
   */
  public static NodeSimulator start(KubernetesClient client, String prefix) {
    return start(client, name -> name.startsWith(prefix), Pace.fast());
  }

  /**
   * Starts a simulator.
   *
   * @param client a client with all rights, open until the simulator is closed
   * @param namespaces which namespaces it works in, by name
   */
  public static NodeSimulator start(
      KubernetesClient client, Predicate<String> namespaces, Pace pace) {
    NodeSimulator simulator = new NodeSimulator(client, namespaces, pace);
    simulator.beats =
        simulator.executor.scheduleWithFixedDelay(
            simulator::beat, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    return simulator;
  }

  /** Which Pods fail. */
  public FailureScript script() {
    return script;
  }

  /** The name of its Node. */
  public String nodeName() {
    return node.name();
  }

  private void beat() {
    attempt("the node", node, SimulatedNode::beat);
    for (Pod pod : podInformer.getStore().list()) {
      if (namespaces.test(pod.getMetadata().getNamespace())) {
        attempt("a pod", pod, pods::work);
      }
    }
    for (PersistentVolumeClaim claim : claimInformer.getStore().list()) {
      if (namespaces.test(claim.getMetadata().getNamespace())) {
        attempt("a claim", claim, claims::work);
      }
    }
    attempt(
        "the volumes",
        claimInformer.getStore().list().stream()
            .map(claim -> claim.getMetadata().getUid())
            .collect(Collectors.toSet()),
        claims::removeReleased);
  }

  private static <T> void attempt(String what, T subject, Consumer<T> action) {
    try {
      action.accept(subject);
    } catch (KubernetesClientException refused) {
      // The object changed or went away meanwhile: the next beat sees what it is now.
      LOG.debug("The node simulator could not work on {}", what, refused);
    } catch (RuntimeException failure) {
      LOG.warn("The node simulator failed on {}", what, failure);
    }
  }

  @Override
  public void close() {
    Future<?> running = beats;
    if (running != null) {
      running.cancel(false);
    }
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("The node simulator {} does not stop", node.name());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    podInformer.close();
    claimInformer.close();
    claims.close();
    node.close();
  }
}
