package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.helm.HelmException;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service account that a release is worked on with: bound to ClusterRole {@code admin} in its
 * own namespace, so that a chart can neither write nor read outside it. Thread-safe.
 *
 * <p>Where the platform may not impersonate, and on the simulated cluster, which knows no rights,
 * releases are worked on with the platform's own; charts are then rendered apart, see {@link
 * ReleaseActions}.
 */
final class Tenants {
  private static final Logger LOG = LoggerFactory.getLogger(Tenants.class);

  /** The name of the account in each namespace. */
  static final String NAME = "slipway";

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ClusterAccess cluster;
  private @Nullable Boolean impersonates;

  Tenants(ClusterAccess cluster) {
    this.cluster = cluster;
  }

  /** The user to act as in the namespace, or null to act as the platform. */
  @Nullable String user(String namespace, boolean clusterScoped) {
    return !clusterScoped && impersonates()
        ? "system:serviceaccount:" + namespace + ":" + NAME
        : null;
  }

  /** Whether the account to act as is in the namespace, or none is needed. */
  boolean isThere(String namespace) {
    return !impersonates()
        || cluster.client().serviceAccounts().inNamespace(namespace).withName(NAME).get() != null;
  }

  /** Creates service account and binding unless they are there, and waits until they hold. */
  void ensure(String namespace) {
    if (!impersonates()) {
      return;
    }
    KubernetesClient client = cluster.client();
    create(
        client
            .serviceAccounts()
            .inNamespace(namespace)
            .resource(
                new ServiceAccountBuilder()
                    .withNewMetadata()
                    .withName(NAME)
                    .withNamespace(namespace)
                    .endMetadata()
                    .build()));
    boolean bound =
        create(
            client
                .rbac()
                .roleBindings()
                .inNamespace(namespace)
                .resource(
                    new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "admin")
                        .addNewSubject("", "ServiceAccount", NAME, namespace)
                        .build()));
    if (bound) {
      awaitRights(namespace);
    }
  }

  /** Whether whoever the namespace's releases are worked on as may delete such objects there. */
  boolean mayDelete(String group, String resource, String namespace) {
    String user = user(namespace, false);
    return user == null
        || allowed(cluster.impersonating(user), "delete", group, resource, namespace);
  }

  /** The API server takes a new binding into account a moment after it has taken it. */
  private void awaitRights(String namespace) {
    KubernetesClient tenant = cluster.impersonating(Objects.requireNonNull(user(namespace, false)));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!allowed(tenant, "list", "", "secrets", namespace)) {
      if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
        throw new HelmException(
            HelmException.Kind.UNAVAILABLE,
            "the cluster does not grant the rights of ClusterRole admin in namespace " + namespace);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private synchronized boolean impersonates() {
    if (impersonates == null) {
      impersonates =
          !cluster.simulated()
              && allowed(cluster.client(), "impersonate", "", "serviceaccounts", null);
      if (!impersonates && !cluster.simulated()) {
        LOG.warn(
            "the kubeconfig of cluster {} may not impersonate service accounts: charts are rendered"
                + " with a look at their own namespace only, and the result, once it is checked, is"
                + " applied with the platform's own rights",
            cluster.name());
      }
    }
    return impersonates;
  }

  private static boolean allowed(
      KubernetesClient client,
      String verb,
      String group,
      String resource,
      @Nullable String namespace) {
    SelfSubjectAccessReview review =
        client
            .resource(
                new SelfSubjectAccessReviewBuilder()
                    .withNewSpec()
                    .withNewResourceAttributes()
                    .withNamespace(namespace)
                    .withVerb(verb)
                    .withGroup(group)
                    .withResource(resource)
                    .endResourceAttributes()
                    .endSpec()
                    .build())
            .create();
    return review.getStatus() != null && Boolean.TRUE.equals(review.getStatus().getAllowed());
  }

  private static <T> boolean create(Resource<T> resource) {
    try {
      resource.create();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() != 409) {
        throw e;
      }
      return false;
    }
  }
}
