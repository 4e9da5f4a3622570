package dev.slipway.doctor;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.UnavailableException;
import dev.slipway.helm.HelmException;
import dev.slipway.helm.ReleaseName;
import dev.slipway.identity.AccountStore;
import dev.slipway.release.HelmFailures;
import dev.slipway.release.NamespaceOwner;
import dev.slipway.release.Namespaces;
import dev.slipway.workload.Workload;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceList;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what this installation made on the cluster and no row knows: namespaces, and releases
 * in namespaces that several share. What other installations made is not looked at.
 */
final class Orphans {
  private static final long PAGE = 500;

  private final ClusterAccess cluster;
  private final String installation;
  private final KnownSubjects subjects;
  private final AccountStore accounts;

  Orphans(
      ClusterAccess cluster, String installation, KnownSubjects subjects, AccountStore accounts) {
    this.cluster = cluster;
    this.installation = installation;
    this.subjects = subjects;
    this.accounts = accounts;
  }

  /**
   * The orphans.
   *
   * @param stopped asked now and then whether nobody wants to know any more
   * @throws HelmException as direct calls to the cluster do
   */
  List<Finding> find(BooleanSupplier stopped) {
    List<Finding> found = new ArrayList<>();
    try {
      String next = null;
      do {
        NamespaceList page = page(next);
        for (Namespace namespace : page.getItems()) {
          if (stopped.getAsBoolean()) {
            return found;
          }
          check(namespace, found);
        }
        next = page.getMetadata().getContinue();
      } while (next != null && !next.isEmpty());
    } catch (KubernetesClientException e) {
      throw HelmFailures.of(e);
    } catch (UnavailableException e) { // such as a kubeconfig that cannot be read
      throw new HelmException(HelmException.Kind.UNAVAILABLE, e.getMessage(), e);
    }
    return found;
  }

  private NamespaceList page(@Nullable String next) {
    return cluster
        .client()
        .namespaces()
        .withLabels(Map.of(Namespaces.INSTALLATION, installation))
        .list(new ListOptionsBuilder().withLimit(PAGE).withContinue(next).build());
  }

  private void check(Namespace namespace, List<Finding> found) {
    Map<String, String> labels = namespace.getMetadata().getLabels();
    String release = labels.get(Namespaces.LABEL);
    String owner = labels.get(NamespaceOwner.SHARED);
    if (isGoing(namespace)) {
      return;
    }
    if (release != null) {
      ofOne(namespace, release.replaceFirst("\\.", "/")).ifPresent(found::add);
    } else if (owner != null) {
      if (isKnown(owner)) {
        found.addAll(ofSeveral(namespace.getMetadata().getName()));
      } else {
        ofNobody(namespace, owner).ifPresent(found::add);
      }
    }
  }

  private Optional<Finding> ofOne(Namespace namespace, String key) {
    String name = namespace.getMetadata().getName();
    return subjects.own(key, name) || isGone(name)
        ? Optional.empty()
        : Optional.of(
            orphan(
                key.split("/", 2),
                new ReleaseName(name, name),
                "the namespace was made for " + key + ", of which the database knows nothing",
                created(namespace.getMetadata()),
                Mends.deleteNamespace(name)));
  }

  private Optional<Finding> ofNobody(Namespace namespace, String owner) {
    String name = namespace.getMetadata().getName();
    return isGone(name)
        ? Optional.empty()
        : Optional.of(
            new Finding(
                FindingSet.ORPHAN,
                "account",
                owner.replaceFirst("^account\\.", ""),
                cluster.name(),
                name,
                null,
                "the namespace was made for an account of which the database knows nothing",
                created(namespace.getMetadata()),
                Mends.deleteNamespace(name)));
  }

  private List<Finding> ofSeveral(String namespace) {
    List<Finding> found = new ArrayList<>();
    new MarkedReleases(cluster.client())
        .in(namespace, Workload.LABEL)
        .forEach(
            (name, metadata) -> {
              String id = metadata.getLabels().get(Workload.LABEL);
              if (subjects.find(Workload.OBJECT_TYPE + "/" + id).isEmpty()) {
                found.add(
                    orphan(
                        new String[] {Workload.OBJECT_TYPE, id},
                        new ReleaseName(namespace, name),
                        "the release was made for workload/"
                            + id
                            + ", of which the database knows nothing",
                        created(metadata),
                        Mends.uninstall(namespace, name)));
              }
            });
    return found;
  }

  private Finding orphan(
      String[] key, ReleaseName release, String seen, @Nullable Instant since, String command) {
    return new Finding(
        FindingSet.ORPHAN,
        key[0],
        key.length > 1 ? key[1] : "",
        cluster.name(),
        release.namespace(),
        release.name(),
        seen,
        since,
        command);
  }

  private boolean isKnown(String owner) {
    return Ids.uuid(owner.replaceFirst("^account\\.", ""))
        .flatMap(accounts::findByUuid)
        .isPresent();
  }

  /** The namespace may have been deleted since it was listed. */
  private boolean isGone(String name) {
    Namespace live = cluster.client().namespaces().withName(name).get();
    return live == null || isGoing(live);
  }

  private static boolean isGoing(Namespace namespace) {
    return namespace.getMetadata().getDeletionTimestamp() != null;
  }

  private static @Nullable Instant created(ObjectMeta metadata) {
    String text = metadata.getCreationTimestamp();
    return text == null ? null : Instant.parse(text);
  }
}
