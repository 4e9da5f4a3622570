package dev.slipway.cluster;

import dev.slipway.error.UnavailableException;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.AuthInfoBuilder;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.ClusterBuilder;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.ExecConfigBuilder;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One context of a kubeconfig, with every file that it names inlined.
 *
 * @param cluster where the server is
 * @param user the credentials
 * @param namespace the default namespace, or null
 */
record Kubeconfig(Cluster cluster, AuthInfo user, @Nullable String namespace) {
  /** Reads a file that a kubeconfig names. */
  interface Files {
    byte[] read(Path file) throws IOException;
  }

  private static final String NAME = "slipway";

  static Kubeconfig of(Config config, @Nullable String wanted, Path folder, Files files)
      throws IOException {
    String name = wanted != null ? wanted : config.getCurrentContext();
    if (name == null || name.isEmpty()) {
      throw new UnavailableException("The kubeconfig names no current context");
    }
    Context context =
        config.getContexts().stream()
            .filter(each -> name.equals(each.getName()))
            .findFirst()
            .map(NamedContext::getContext)
            .orElseThrow(
                () -> new UnavailableException("The kubeconfig has no context \"" + name + '"'));
    Cluster cluster =
        config.getClusters().stream()
            .filter(each -> Objects.equals(each.getName(), context.getCluster()))
            .findFirst()
            .map(NamedCluster::getCluster)
            .orElseThrow(
                () ->
                    new UnavailableException(
                        "The kubeconfig has no cluster \"" + context.getCluster() + '"'));
    if (cluster.getServer() == null) {
      throw new UnavailableException(
          "The kubeconfig's cluster \"" + context.getCluster() + "\" names no server");
    }
    AuthInfo user =
        config.getUsers().stream()
            .filter(each -> Objects.equals(each.getName(), context.getUser()))
            .findFirst()
            .map(NamedAuthInfo::getUser)
            .orElseGet(AuthInfo::new);
    return new Kubeconfig(
        inlined(cluster, folder, files), inlined(user, folder, files), context.getNamespace());
  }

  private static Cluster inlined(Cluster cluster, Path folder, Files files) throws IOException {
    return new ClusterBuilder(cluster)
        .withCertificateAuthorityData(
            data(
                cluster.getCertificateAuthorityData(),
                cluster.getCertificateAuthority(),
                folder,
                files))
        .withCertificateAuthority(null)
        .build();
  }

  private static AuthInfo inlined(AuthInfo user, Path folder, Files files) throws IOException {
    AuthInfoBuilder inlined =
        new AuthInfoBuilder(user)
            .withClientCertificateData(
                data(user.getClientCertificateData(), user.getClientCertificate(), folder, files))
            .withClientCertificate(null)
            .withClientKeyData(data(user.getClientKeyData(), user.getClientKey(), folder, files))
            .withClientKey(null);
    if (given(user.getTokenFile())) {
      byte[] token = files.read(folder.resolve(user.getTokenFile()));
      inlined.withToken(new String(token, StandardCharsets.UTF_8).strip()).withTokenFile(null);
    }
    ExecConfig exec = user.getExec();
    if (exec != null && exec.getCommand() != null && exec.getCommand().contains("/")) {
      String command = folder.resolve(exec.getCommand()).normalize().toString();
      inlined.withExec(new ExecConfigBuilder(exec).withCommand(command).build());
    }
    return inlined.build();
  }

  private static @Nullable String data(
      @Nullable String data, @Nullable String file, Path folder, Files files) throws IOException {
    if (given(data) || !given(file)) {
      return data;
    }
    return Base64.getEncoder()
        .encodeToString(files.read(folder.resolve(Objects.requireNonNull(file))));
  }

  private static boolean given(@Nullable String text) {
    return text != null && !text.isEmpty();
  }

  /** Whether the credentials come from a program or a provider and can go stale by themselves. */
  boolean renewable() {
    return user.getExec() != null || user.getAuthProvider() != null;
  }

  /** This context as a document of its own. */
  String document(@Nullable String impersonate) {
    AuthInfo acting =
        impersonate == null
            ? user
            : new AuthInfoBuilder(user)
                .withAs(impersonate)
                .withAsGroups()
                .withAsUid(null)
                .withAsUserExtra(null)
                .build();
    return Serialization.asYaml(
        new ConfigBuilder()
            .withApiVersion("v1")
            .withKind("Config")
            .addNewCluster()
            .withName(NAME)
            .withCluster(cluster)
            .endCluster()
            .addNewUser()
            .withName(NAME)
            .withUser(acting)
            .endUser()
            .addNewContext()
            .withName(NAME)
            .withNewContext()
            .withCluster(NAME)
            .withUser(NAME)
            .withNamespace(namespace)
            .endContext()
            .endContext()
            .withCurrentContext(NAME)
            .build());
  }

  /** Never the credentials. */
  @Override
  public String toString() {
    return "Kubeconfig[" + cluster.getServer() + ']';
  }
}
