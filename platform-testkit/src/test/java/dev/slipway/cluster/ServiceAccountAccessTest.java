package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.UnavailableException;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceAccountAccessTest {
  private static final URI SERVER = URI.create("https://10.96.0.1:443");

  @TempDir Path folder;

  @Test
  void client_hasTokenAuthorityAndNamespaceOfTheFolder() throws IOException {
    write("first");
    Files.writeString(folder.resolve("namespace"), "slipway");
    try (ClusterAccess access = Clusters.serviceAccount(SERVER, folder)) {
      Config config = access.client().getConfiguration();

      assertThat(access.client().getMasterUrl()).hasHost("10.96.0.1").hasPort(443);
      assertThat(config.getOauthToken()).isEqualTo("first");
      assertThat(config.getCaCertData())
          .isEqualTo(
              Base64.getEncoder().encodeToString("authority".getBytes(StandardCharsets.UTF_8)));
      assertThat(config.isTrustCerts()).isFalse();
      assertThat(config.getNamespace()).isEqualTo("slipway");
      assertThat(access.simulated()).isFalse();
    }
  }

  @Test
  void kubeconfig_carriesAllAndImpersonates() throws IOException {
    write("first");
    try (ClusterAccess access = Clusters.serviceAccount(SERVER, folder)) {
      assertThat(access.kubeconfig("system:serviceaccount:ns:slipway"))
          .contains("first", "https://10.96.0.1:443", "certificate-authority-data")
          .containsPattern("as: \"?system:serviceaccount:ns:slipway");
    }
  }

  /** The kubelet writes a new folder and lets a link lead to it, at one blow. */
  @Test
  void client_tokenReplacedAsTheKubeletDoes_readAgain() throws IOException {
    Path projected = Files.createDirectory(folder.resolve("projected"));
    Path now = link(projected, "one", "first");
    try (ClusterAccess access = Clusters.serviceAccount(SERVER, projected)) {
      assertThat(access.client()).isSameAs(access.client());
      assertThat(access.client().getConfiguration().getOauthToken()).isEqualTo("first");

      Files.move(link(projected, "two", "second-token"), now, StandardCopyOption.ATOMIC_MOVE);

      assertThat(access.client().getConfiguration().getOauthToken()).isEqualTo("second-token");
      assertThat(access.kubeconfig(null)).contains("second-token").doesNotContain("first");
    }
  }

  @Test
  void client_filesAbsentOrEmpty_unavailableUntilTheyAreThere() throws IOException {
    try (ClusterAccess access = Clusters.serviceAccount(SERVER, folder)) {
      assertThatThrownBy(access::client)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining(folder.toString());
      write("");
      assertThatThrownBy(access::client)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("empty");
      write("first");
      assertThat(access.client().getConfiguration().getOauthToken()).isEqualTo("first");
    }
  }

  private void write(String token) throws IOException {
    Files.writeString(folder.resolve("token"), token);
    Files.writeString(folder.resolve("ca.crt"), "authority");
  }

  /** A link {@code ..data} (the first one) or {@code ..next} to a new folder with the token. */
  private static Path link(Path projected, String name, String token) throws IOException {
    Path target = Files.createDirectory(projected.resolve(name));
    Files.writeString(target.resolve("token"), token);
    Files.writeString(target.resolve("ca.crt"), "authority");
    Path data = projected.resolve("..data");
    if (Files.exists(data)) {
      return Files.createSymbolicLink(projected.resolve("..next"), target.getFileName());
    }
    for (String file : new String[] {"token", "ca.crt"}) {
      Files.createSymbolicLink(projected.resolve(file), Path.of("..data", file));
    }
    return Files.createSymbolicLink(data, target.getFileName());
  }
}
