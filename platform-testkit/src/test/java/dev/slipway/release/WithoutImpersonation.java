package dev.slipway.release;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
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

/** Reaches a cluster as somebody who may do everything there but act as somebody else. */
final class WithoutImpersonation {
  private static final String NAME = "sight-everything-but-impersonate";

  private WithoutImpersonation() {}

  static ClusterAccess of(ClusterAccess admin) {
    KubernetesClient client = admin.client();
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(NAME).endMetadata().build())
        .serverSideApply();
    client
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(NAME)
                .withName(NAME)
                .endMetadata()
                .build())
        .serverSideApply();
    client
        .resource(
            new ClusterRoleBuilder()
                .withNewMetadata()
                .withName(NAME)
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
                .withName(NAME)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", NAME)
                .addNewSubject("", "ServiceAccount", NAME, NAME)
                .build())
        .serverSideApply();
    TokenRequest token =
        client
            .serviceAccounts()
            .inNamespace(NAME)
            .withName(NAME)
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
