package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.testkit.Eventually;
import io.fabric8.kubernetes.api.model.AuthInfoBuilder;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * Reaches a cluster as somebody who may do everything there but act as somebody else. Closing it
 * takes what it needs there away again.
 */
final class WithoutImpersonation implements AutoCloseable {
  private final String name =
      "sight-all-but-impersonate-" + UUID.randomUUID().toString().substring(0, 8);
  private final KubernetesClient client;
  private final ClusterAccess access;

  WithoutImpersonation(ClusterAccess admin) {
    this.client = admin.client();
    try {
      this.access = make(admin);
    } catch (RuntimeException e) {
      remove();
      throw e;
    }
  }

  /** The cluster as that account reaches it. */
  ClusterAccess access() {
    return access;
  }

  @Override
  public void close() {
    access.close();
    remove();
    Eventually.await(
        "nothing is left of " + name,
        Duration.ofMinutes(2),
        () -> client.namespaces().withName(name).get() == null);
  }

  private void remove() {
    client.rbac().clusterRoleBindings().withName(name).delete();
    client.rbac().clusterRoles().withName(name).delete();
    client.namespaces().withName(name).delete();
  }

  private ClusterAccess make(ClusterAccess admin) {
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .serverSideApply();
    client
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(name)
                .withName(name)
                .endMetadata()
                .build())
        .serverSideApply();
    client
        .resource(
            new ClusterRoleBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addNewRule()
                .withApiGroups("*")
                .withResources("*")
                .withVerbs(
                    "get",
                    "list",
                    "watch",
                    "create",
                    "update",
                    "patch",
                    "delete",
                    "deletecollection",
                    "bind",
                    "escalate")
                .endRule()
                .addNewRule()
                .withNonResourceURLs("*")
                .withVerbs("get")
                .endRule()
                .build())
        .serverSideApply();
    client
        .resource(
            new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", name)
                .addNewSubject("", "ServiceAccount", name, name)
                .build())
        .serverSideApply();
    TokenRequest token =
        client
            .serviceAccounts()
            .inNamespace(name)
            .withName(name)
            .tokenRequest(
                new TokenRequestBuilder()
                    .withNewSpec()
                    .withExpirationSeconds(3_600L)
                    .endSpec()
                    .build());
    Config config = Serialization.unmarshal(admin.kubeconfig(null), Config.class);
    config
        .getUsers()
        .forEach(
            user ->
                user.setUser(
                    new AuthInfoBuilder().withToken(token.getStatus().getToken()).build()));
    try {
      Path file = Files.createTempFile("without-impersonation", ".yaml");
      file.toFile().deleteOnExit();
      Files.writeString(file, Serialization.asYaml(config));
      return Clusters.kubeconfig(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
