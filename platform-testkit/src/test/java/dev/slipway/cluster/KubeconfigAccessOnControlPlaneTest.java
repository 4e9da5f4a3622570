package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.testkit.ControlPlane;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("kubernetes")
class KubeconfigAccessOnControlPlaneTest {
  @TempDir Path folder;

  @Test
  void impersonating_userWithoutRights_forbiddenWhilePlatformMay() {
    try (ClusterAccess access = Clusters.kubeconfig(ControlPlane.kubeconfig())) {
      assertThat(access.client().namespaces().list().getItems()).isNotEmpty();
      KubernetesClient nobody = access.impersonating("system:serviceaccount:nowhere:nobody");
      assertThat(nobody).isSameAs(access.impersonating("system:serviceaccount:nowhere:nobody"));
      assertThatThrownBy(() -> nobody.namespaces().list())
          .isInstanceOfSatisfying(
              KubernetesClientException.class,
              failure -> {
                assertThat(failure.getCode()).isEqualTo(403);
                assertThat(failure).hasMessageContaining("system:serviceaccount:nowhere:nobody");
              });
      assertThat(access.client().namespaces().list().getItems()).isNotEmpty();
      assertThat(access.kubernetesVersion()).startsWith("v1.");
    }
  }

  @Test
  void kubeconfig_impersonating_worksFromItsOwnFile() throws IOException {
    try (ClusterAccess access = Clusters.kubeconfig(ControlPlane.kubeconfig())) {
      Path own = Files.writeString(folder.resolve("own"), access.kubeconfig("someone"));
      try (ClusterAccess acting = Clusters.kubeconfig(own)) {
        assertThatThrownBy(() -> acting.client().namespaces().list())
            .isInstanceOf(KubernetesClientException.class)
            .hasMessageContaining("someone");
      }
    }
  }

  @Test
  void client_credentialsRefused_fileReadAgain() throws IOException {
    String good = Files.readString(ControlPlane.kubeconfig());
    Path file = Files.writeString(folder.resolve("config"), good.replace("admin-token", "wrong"));
    try (ClusterAccess access = Clusters.kubeconfig(file)) {
      assertThatThrownBy(() -> access.client().namespaces().list())
          .isInstanceOfSatisfying(
              KubernetesClientException.class,
              failure -> assertThat(failure.getCode()).isEqualTo(401));
      Files.writeString(file, good);
      assertThat(access.client().namespaces().list().getItems()).isNotEmpty();
    }
  }
}
