package dev.slipway.cluster;

import dev.slipway.error.UnavailableException;
import io.fabric8.kubernetes.api.model.AuthInfoBuilder;
import io.fabric8.kubernetes.api.model.ClusterBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a service account that a Pod finds in itself: {@code token}, {@code ca.crt} and
 * {@code namespace}. The kubelet replaces the token before it expires. Thread-safe.
 */
final class ServiceAccountSource {
  private final URI server;
  private final Path folder;

  ServiceAccountSource(URI server, Path folder) {
    this.server = server;
    this.folder = folder.toAbsolutePath();
  }

  /** Reads the files. Throws {@link UnavailableException} when it cannot. */
  KubeconfigSource.Document read() {
    List<KubeconfigSource.Mark> marks = new ArrayList<>();
    try {
      String token = text("token", marks);
      if (token.isEmpty()) {
        throw new UnavailableException(
            "The service account's token in " + folder + " is an empty file");
      }
      String authority =
          Base64.getEncoder().encodeToString(Files.readAllBytes(marked("ca.crt", marks)));
      return new KubeconfigSource.Document(
          new Kubeconfig(
              new ClusterBuilder()
                  .withServer(server.toString())
                  .withCertificateAuthorityData(authority)
                  .build(),
              new AuthInfoBuilder().withToken(token).build(),
              namespace(marks)),
          List.copyOf(marks));
    } catch (IOException failure) {
      throw new UnavailableException(
          "The service account in "
              + folder
              + " cannot be read: "
              + failure.getClass().getSimpleName()
              + ' '
              + failure.getMessage(),
          failure);
    }
  }

  private @Nullable String namespace(List<KubeconfigSource.Mark> marks) throws IOException {
    return Files.exists(folder.resolve("namespace")) ? text("namespace", marks) : null;
  }

  private String text(String name, List<KubeconfigSource.Mark> marks) throws IOException {
    return new String(Files.readAllBytes(marked(name, marks)), StandardCharsets.UTF_8).strip();
  }

  /** The file, whose mark is taken before it is read: a change meanwhile is seen the next time. */
  private Path marked(String name, List<KubeconfigSource.Mark> marks) {
    Path file = folder.resolve(name);
    marks.add(KubeconfigSource.Mark.of(file));
    return file;
  }
}
