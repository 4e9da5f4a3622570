package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Pod's one container as a process, with the arguments and the variables of the Pod's
 * specification and nothing else. Where a container has file systems and ports of its own, this
 * puts other paths and ports into its arguments.
 */
final class PodProcess {
  private static final long TOKEN_SECONDS = 3607;

  private final KubernetesClient admin;
  private final String namespace;
  private final PodSpec pod;
  private final Path root;
  private final Map<String, String> replaced = new LinkedHashMap<>();

  /**
   * A Pod.
   *
   * @param admin may read Secrets and issue tokens, as a kubelet may
   * @param root a folder for what it mounts
   */
  PodProcess(KubernetesClient admin, String namespace, PodSpec pod, Path root) {
    this.admin = admin;
    this.namespace = namespace;
    this.pod = pod;
    this.root = root;
  }

  /**
   * Starts it.
   *
   * @param program the image's entry point
   * @param authority the certificates by which the API server is known
   */
  ServerProcess start(Path program, String authority) throws IOException {
    Container container = pod.getContainers().get(0);
    for (VolumeMount mount : container.getVolumeMounts()) {
      mount(mount, authority);
    }
    for (ContainerPort port : container.getPorts()) {
      replaced.put(port.getContainerPort().toString(), Integer.toString(freePort()));
    }
    List<String> command = new ArrayList<>(List.of(program.toString()));
    container.getArgs().forEach(argument -> command.add(here(argument)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("HOME", here("/data"));
    URI server = URI.create(admin.getMasterUrl().toString());
    builder.environment().put("KUBERNETES_SERVICE_HOST", server.getHost());
    builder.environment().put("KUBERNETES_SERVICE_PORT", Integer.toString(server.getPort()));
    for (EnvVar variable : container.getEnv()) {
      String value = value(variable);
      if (value != null) {
        builder.environment().put(variable.getName(), value);
      }
    }
    return ServerProcess.start(builder);
  }

  /** Where the API is on this machine. */
  URI address() {
    return URI.create("http://127.0.0.1:" + here("8080"));
  }

  /** Gives it another token, as the kubelet does before the old one expires. */
  void renewToken(Path folder) throws IOException {
    Path next = Files.writeString(folder.resolve(".next"), token());
    Files.move(
        next,
        folder.resolve("token"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Where a path or a port of the Pod is on this machine. */
  String here(String text) {
    for (Map.Entry<String, String> each : replaced.entrySet()) {
      String there = each.getKey();
      if (text.equals(there) || text.endsWith(":" + there) || text.endsWith("=" + there)) {
        return text.substring(0, text.length() - there.length()) + each.getValue();
      }
      if (text.startsWith(there + "/") || text.contains("=" + there + "/")) {
        return text.replace(there + "/", each.getValue() + "/");
      }
    }
    return text;
  }

  private void mount(VolumeMount mount, String authority) throws IOException {
    Path place = Files.createDirectories(root.resolve(mount.getMountPath().substring(1)));
    replaced.put(mount.getMountPath(), place.toString());
    Volume volume =
        pod.getVolumes().stream()
            .filter(each -> each.getName().equals(mount.getName()))
            .findFirst()
            .orElseThrow();
    if (volume.getConfigMap() != null) {
      admin
          .configMaps()
          .inNamespace(namespace)
          .withName(volume.getConfigMap().getName())
          .require()
          .getData()
          .forEach((name, text) -> write(place.resolve(name), text));
    } else if (volume.getProjected() != null) {
      for (VolumeProjection source : volume.getProjected().getSources()) {
        if (source.getServiceAccountToken() != null) {
          assertThat(source.getServiceAccountToken().getExpirationSeconds())
              .isEqualTo(TOKEN_SECONDS);
          write(place.resolve(source.getServiceAccountToken().getPath()), token());
        } else if (source.getConfigMap() != null) {
          // This control plane has no publisher of kube-root-ca.crt: what would be in it.
          assertThat(source.getConfigMap().getName()).isEqualTo("kube-root-ca.crt");
          write(place.resolve(source.getConfigMap().getItems().get(0).getPath()), authority);
        } else {
          write(place.resolve(source.getDownwardAPI().getItems().get(0).getPath()), namespace);
        }
      }
    } else {
      assertThat(volume.getEmptyDir()).as("volume %s", volume.getName()).isNotNull();
    }
  }

  private String token() {
    return admin
        .serviceAccounts()
        .inNamespace(namespace)
        .withName(pod.getServiceAccountName())
        .tokenRequest(
            new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(TOKEN_SECONDS)
                .endSpec()
                .build())
        .getStatus()
        .getToken();
  }

  private @Nullable String value(EnvVar variable) {
    if (variable.getValueFrom() == null) {
      return variable.getValue();
    }
    SecretKeySelector selector = variable.getValueFrom().getSecretKeyRef();
    Secret secret = admin.secrets().inNamespace(namespace).withName(selector.getName()).get();
    String data = secret == null ? null : secret.getData().get(selector.getKey());
    if (data == null) {
      assertThat(selector.getOptional()).as(variable.getName()).isTrue();
      return null;
    }
    return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
