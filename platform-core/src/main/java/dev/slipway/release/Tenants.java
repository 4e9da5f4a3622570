package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service account that a release is worked on with: bound to ClusterRole {@code admin} in its
 * own namespace, so that a chart cannot write outside it. Thread-safe.
 *
 * <p>Where the platform may not impersonate, and on the simulated cluster, which knows no rights,
 * releases are worked on with the platform's own; the render check alone then holds.
 */
final class Tenants {
  private static final Logger LOG = LoggerFactory.getLogger(Tenants.class);
  private static final String NAME = "slipway";

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

  /** Creates service account and binding unless they are there. */
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
  }

  private synchronized boolean impersonates() {
    if (impersonates == null) {
      impersonates = !cluster.simulated() && mayImpersonate();
      if (!impersonates && !cluster.simulated()) {
        LOG.warn(
            "the kubeconfig of cluster {} may not impersonate service accounts: charts are kept"
                + " inside their namespace by the render check alone",
            cluster.name());
      }
    }
    return impersonates;
  }

  private boolean mayImpersonate() {
    SelfSubjectAccessReview review =
        cluster
            .client()
            .resource(
                new SelfSubjectAccessReviewBuilder()
                    .withNewSpec()
                    .withNewResourceAttributes()
                    .withVerb("impersonate")
                    .withResource("serviceaccounts")
                    .endResourceAttributes()
                    .endSpec()
                    .build())
            .create();
    return review.getStatus() != null && Boolean.TRUE.equals(review.getStatus().getAllowed());
  }

  private static <T> void create(Resource<T> resource) {
    try {
      resource.create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != 409) {
        throw e;
      }
    }
  }
}
