package dev.slipway.cluster;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The client's configuration for a context: its own time limits, no retries, and nothing read from
 * the environment.
 */
final class ClientConfiguration {
  private static final int CONNECT = (int) Duration.ofSeconds(5).toMillis();
  private static final int REQUEST = (int) Duration.ofSeconds(15).toMillis();

  private ClientConfiguration() {}

  /** The plain settings for a server, without credentials. */
  static ConfigBuilder forServer(String url) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(url)
        .withConnectionTimeout(CONNECT)
        .withRequestTimeout(REQUEST)
        .withUploadRequestTimeout(REQUEST)
        .withRequestRetryBackoffLimit(0);
  }

  /** The settings of a context; runs its credential program when it has one. */
  static Config of(Kubeconfig kubeconfig) {
    AuthInfo user = kubeconfig.user();
    ConfigBuilder config =
        forServer(kubeconfig.cluster().getServer())
            .withTrustCerts(Boolean.TRUE.equals(kubeconfig.cluster().getInsecureSkipTlsVerify()))
            .withDisableHostnameVerification(
                Boolean.TRUE.equals(kubeconfig.cluster().getInsecureSkipTlsVerify()))
            .withCaCertData(kubeconfig.cluster().getCertificateAuthorityData())
            .withClientCertData(user.getClientCertificateData())
            .withClientKeyData(user.getClientKeyData())
            .withUsername(user.getUsername())
            .withPassword(user.getPassword())
            .withOauthToken(user.getToken())
            .withImpersonateUsername(user.getAs())
            .withNamespace(kubeconfig.namespace());
    if (user.getAsGroups() != null && !user.getAsGroups().isEmpty()) {
      config.withImpersonateGroups(user.getAsGroups().toArray(String[]::new));
    }
    proxy(kubeconfig.cluster().getProxyUrl(), config);
    if (kubeconfig.renewable()) {
      Config issued = Config.fromKubeconfig(kubeconfig.document(null));
      config
          .withOauthToken(token(issued))
          .withClientCertData(issued.getClientCertData())
          .withClientKeyData(issued.getClientKeyData());
    }
    return config.build();
  }

  private static @Nullable String token(Config issued) {
    String token = issued.getOauthToken();
    return token == null ? issued.getAutoOAuthToken() : token;
  }

  private static void proxy(@Nullable String url, ConfigBuilder config) {
    if (url != null && !url.isEmpty()) {
      config.withHttpProxy(url).withHttpsProxy(url);
    }
  }
}
