package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigAccessTest {
  @TempDir Path folder;

  @Test
  void client_fileAbsent_unavailableUntilItExists() throws IOException {
    Path file = folder.resolve("config");
    try (ClusterAccess access = Clusters.kubeconfig(file)) {
      assertThatThrownBy(access::client)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining(file.toString());
      Files.writeString(file, document("https://one.example:6443", "token: first"));
      assertThat(access.client().getMasterUrl()).hasHost("one.example");
    }
  }

  @Test
  void client_fileMalformed_messageWithoutItsText() throws IOException {
    Path file = Files.writeString(folder.resolve("config"), "users: [{token: s3cret\n- :");
    try (ClusterAccess access = Clusters.kubeconfig(file)) {
      assertThatThrownBy(access::client)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("not a valid YAML")
          .hasNoCause();
    }
  }

  @Test
  void client_unknownContext_unavailable() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("config"), document("https://one.example:6443", "token: first"));
    try (ClusterAccess access = Clusters.kubeconfig(file, "other")) {
      assertThatThrownBy(access::client)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("no context \"other\"");
    }
  }

  @Test
  void client_fileChanged_readAgain() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("config"), document("https://one.example:6443", "token: first"));
    try (ClusterAccess access = Clusters.kubeconfig(file)) {
      assertThat(access.client()).isSameAs(access.client());
      Files.writeString(file, document("https://other.example:6443", "token: second"));
      assertThat(access.client().getMasterUrl()).hasHost("other.example");
      assertThat(access.client().getConfiguration().getOauthToken()).isEqualTo("second");
    }
  }

  @Test
  void client_settings_ownTimeLimitsAndNoRetry() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("config"), document("https://one.example:6443", "token: first"));
    try (ClusterAccess access = Clusters.kubeconfig(file)) {
      assertThat(access.client().getConfiguration().getConnectionTimeout()).isEqualTo(5_000);
      assertThat(access.client().getConfiguration().getRequestTimeout()).isEqualTo(15_000);
      assertThat(access.client().getConfiguration().getRequestRetryBackoffLimit()).isZero();
    }
  }

  @Test
  void kubeconfig_filesNamed_inlined() throws IOException {
    Files.writeString(folder.resolve("token"), "from-file\n");
    Files.writeString(folder.resolve("client.crt"), "certificate");
    Path file =
        Files.writeString(
            folder.resolve("config"),
            document(
                "https://one.example:6443", "tokenFile: token, client-certificate: client.crt"));
    try (ClusterAccess access = Clusters.kubeconfig(file)) {
      String encoded =
          Base64.getEncoder().encodeToString("certificate".getBytes(StandardCharsets.UTF_8));
      assertThat(access.kubeconfig("system:serviceaccount:ns:slipway"))
          .contains("from-file")
          .contains(encoded)
          .doesNotContain("tokenFile")
          .containsPattern("as: \"?system:serviceaccount:ns:slipway");
    }
  }

  @Test
  void kubeconfig_exec_passedThroughWithAbsoluteCommand() throws IOException {
    Path script = folder.resolve("login");
    Files.writeString(
        script,
        """
        #!/bin/sh
        echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"issued"}}'
        """);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Path file =
        Files.writeString(
            folder.resolve("config"),
            document(
                "https://one.example:6443",
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login}"));
    try (ClusterAccess access = Clusters.kubeconfig(file)) {
      assertThat(access.client().getConfiguration().getOauthToken()).isEqualTo("issued");
      assertThat(access.kubeconfig(null)).contains(script.toString()).doesNotContain("issued");
    }
  }

  @Test
  void client_closed_refused() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("config"), document("https://one.example:6443", "token: first"));
    ClusterAccess access = Clusters.kubeconfig(file);
    access.close();
    assertThatThrownBy(access::client).isInstanceOf(IllegalStateException.class);
  }

  private static String document(String server, String user) {
    return """
        apiVersion: v1
        kind: Config
        current-context: here
        clusters: [{name: c, cluster: {server: "%s"}}]
        users: [{name: u, user: {%s}}]
        contexts: [{name: here, context: {cluster: c, user: u}}]
        """
        .formatted(server, user);
  }
}
