package dev.slipway.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.UnavailableException;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.RecurringWork;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for namespaces on the cluster that this installation made and whose release no row of the
 * database knows, such as after a restore from an old backup.
 *
 * <p>It tells the feed and the log of each once and marks it with an annotation; it deletes
 * nothing, since what runs there may be wanted. Namespaces of other installations on the same
 * cluster are not touched.
 */
public final class OrphanSweep implements RecurringWork.Task {
  /** The kind of the event that tells of an orphan. */
  public static final String EVENT = "release.orphaned";

  private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);
  private static final String ANNOTATION = "slipway.dev/orphaned-since";
  private static final long PAGE = 500;

  private final ClusterAccess cluster;
  private final ReleaseStore releases;
  private final EventStore events;
  private final InstantSource clock;
  private final String installation;
  private final BiPredicate<String, String> wanted;

  /** A sweep of the cluster for what the installation of this id made there. */
  public OrphanSweep(
      ClusterAccess cluster,
      ReleaseStore releases,
      EventStore events,
      InstantSource clock,
      String installation) {
    this(cluster, releases, events, clock, installation, (key, namespace) -> false);
  }

  /**
   * The same.
   *
   * @param wanted whether something shall have the namespace, although it has no release yet; asked
   *     with its key and the namespace
   */
  public OrphanSweep(
      ClusterAccess cluster,
      ReleaseStore releases,
      EventStore events,
      InstantSource clock,
      String installation,
      BiPredicate<String, String> wanted) {
    this.wanted = wanted;
    this.cluster = cluster;
    this.releases = releases;
    this.events = events;
    this.clock = clock;
    this.installation = installation;
  }

  @Override
  public void run(Lease lease) {
    try {
      String next = null;
      do {
        NamespaceList page = page(next);
        for (Namespace namespace : page.getItems()) {
          check(namespace);
        }
        next = page.getMetadata().getContinue();
      } while (next != null && !next.isEmpty());
    } catch (KubernetesClientException e) {
      throw new UnavailableException("the cluster cannot be swept: " + e.getMessage(), e);
    }
  }

  private NamespaceList page(@Nullable String next) {
    return cluster
        .client()
        .namespaces()
        .withLabels(Map.of(Namespaces.INSTALLATION, installation))
        .list(new ListOptionsBuilder().withLimit(PAGE).withContinue(next).build());
  }

  private void check(Namespace namespace) {
    String label = namespace.getMetadata().getLabels().get(Namespaces.LABEL);
    Map<String, String> annotations = namespace.getMetadata().getAnnotations();
    boolean told = annotations != null && annotations.containsKey(ANNOTATION);
    if (label == null || told || namespace.getMetadata().getDeletionTimestamp() != null) {
      return;
    }
    String name = namespace.getMetadata().getName();
    String key = label.replaceFirst("\\.", "/");
    boolean known =
        releases
            .find(key)
            .filter(record -> record.release().namespace().equals(name))
            .filter(record -> record.state() != ReleaseState.GONE)
            .isPresent();
    if (!known && !wanted.test(key, name)) {
      tell(name, key);
    }
  }

  private void tell(String name, String key) {
    LOG.warn(
        "Namespace {} on cluster {} was made for {}, of which the database knows nothing; when"
            + " nobody needs it: kubectl delete namespace {}",
        name,
        cluster.name(),
        key,
        name);
    ObjectNode data =
        JsonNodeFactory.instance.objectNode().put("release", key).put("cluster", cluster.name());
    events.append(NewEvent.observed(clock.instant(), EVENT, "namespace", name, null, data));
    cluster
        .client()
        .namespaces()
        .withName(name)
        .edit(
            live ->
                new NamespaceBuilder(live)
                    .editMetadata()
                    .addToAnnotations(ANNOTATION, clock.instant().toString())
                    .endMetadata()
                    .build());
  }
}
