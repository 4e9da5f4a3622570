package dev.slipway.advisor.collect;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.advisor.Evidence;
import dev.slipway.advisor.EvidenceBudget;
import dev.slipway.advisor.EvidenceBuilder;
import dev.slipway.advisor.EvidenceScope;
import dev.slipway.advisor.PlatformHistory;
import dev.slipway.advisor.Question.Topic;
import dev.slipway.advisor.Scrubber;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.secret.Redactor;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes evidence from a cluster with the rights of a client: lists and logs, bounded, and nothing
 * that writes. Thread-safe.
 *
 * <p>Values of the place's own Secrets do not come through: not in objects, events or logs. What
 * may not be read, or is not there to be read, is noted in the evidence. A cluster that does not
 * answer is an {@link dev.slipway.error.UnavailableException}.
 */
public final class EvidenceCollector {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final InstantSource clock;
  private final EvidenceBudget budget;
  private final PlatformHistory history;
  private final Redactor known;
  private final Duration patience;

  /**
   * A collector.
   *
   * @param clock tells when evidence was taken
   * @param history what the platform adds
   * @param known secrets that the platform knows itself
   * @param patience after which nothing more is asked for; what was not looked at by then is noted
   */
  public EvidenceCollector(
      InstantSource clock,
      EvidenceBudget budget,
      PlatformHistory history,
      Redactor known,
      Duration patience) {
    this.patience = Objects.requireNonNull(patience, "patience is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.budget = Objects.requireNonNull(budget, "budget is null");
    this.history = Objects.requireNonNull(history, "history is null");
    this.known = Objects.requireNonNull(known, "known is null");
  }

  /** A collector that takes a minute at most. */
  public EvidenceCollector(
      InstantSource clock, EvidenceBudget budget, PlatformHistory history, Redactor known) {
    this(clock, budget, history, known, Duration.ofMinutes(1));
  }

  /**
   * Evidence of one namespace, with the nodes on which its Pods run.
   *
   * @throws dev.slipway.error.UnavailableException when the cluster does not answer
   */
  public Evidence namespace(ClusterAccess cluster, String namespace, Topic topic) {
    return collect(
        cluster.client(), EvidenceScope.namespace(cluster.name(), namespace), topic, namespace);
  }

  /**
   * Evidence of a whole cluster.
   *
   * @throws dev.slipway.error.UnavailableException when the cluster does not answer
   */
  public Evidence cluster(ClusterAccess cluster, Topic topic) {
    return collect(cluster.client(), EvidenceScope.cluster(cluster.name()), topic, null);
  }

  private Evidence collect(
      KubernetesClient client, EvidenceScope scope, Topic topic, @Nullable String namespace) {
    long end = System.nanoTime() + patience.toNanos();
    BooleanSupplier isOver = () -> System.nanoTime() - end >= 0;
    EvidenceReads reads = new EvidenceReads(client, namespace, budget.objectsPerKind(), isOver);
    SecretReads secrets = SecretReads.read(client, namespace, budget.objectsPerKind());
    EvidenceBuilder evidence =
        new EvidenceBuilder(
            scope, clock.instant(), budget, new Scrubber(known, secrets.redactor()));
    secrets.addTo(evidence);
    List<EvidenceKind> kinds = new ArrayList<>(EvidenceKind.OBJECTS);
    if (topic == Topic.RESOURCES) {
      kinds.addAll(EvidenceKind.METRICS);
    }
    List<ObjectNode> pods = List.of();
    for (EvidenceKind kind : kinds) {
      List<ObjectNode> objects =
          reads.list(kind, evidence).stream().map(object -> tree(kind, object)).toList();
      if (kind.kind().equals("Pod")) {
        pods = objects;
      }
      if (namespace != null && kind.plural().equals("nodes")) {
        objects = onlyNodesOf(pods, objects);
      }
      objects.forEach(evidence::object);
    }
    if (topic == Topic.FAILURES) {
      new LogReads(client, budget, isOver).read(pods, evidence);
    }
    history.addTo(scope, evidence);
    return evidence.build();
  }

  /** Objects in a list do not say of what kind they are. */
  private static ObjectNode tree(EvidenceKind kind, GenericKubernetesResource object) {
    ObjectNode tree = MAPPER.valueToTree(object);
    return tree.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
  }

  /** Whoever asks about a namespace learns nothing of nodes that it does not use. */
  private static List<ObjectNode> onlyNodesOf(List<ObjectNode> pods, List<ObjectNode> nodes) {
    Set<String> used =
        pods.stream()
            .map(pod -> pod.path("spec").path("nodeName").asText())
            .collect(Collectors.toSet());
    return nodes.stream()
        .filter(node -> used.contains(node.path("metadata").path("name").asText()))
        .toList();
  }
}
