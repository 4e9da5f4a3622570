package dev.slipway.helm;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The environment of a Helm process: what a proxy or a credential plugin of a kubeconfig needs, and
 * Helm's own folders in a private place. Everything else, the platform's keys first of all, stays
 * with the host.
 */
final class ChildEnvironment {
  private static final List<String> KEPT =
      List.of(
          "PATH",
          "HOME",
          "USER",
          "LANG",
          "LC_",
          "TZ",
          "SSL_CERT_",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "AWS_",
          "GOOGLE_",
          "CLOUDSDK_",
          "AZURE_",
          "SystemRoot",
          "USERPROFILE",
          "APPDATA");

  private ChildEnvironment() {}

  /** Changes the environment of a process to come. */
  static void apply(Map<String, String> environment, Path folder) {
    environment.keySet().removeIf(name -> KEPT.stream().noneMatch(name::startsWith));
    environment.put("TMPDIR", folder.toString());
    environment.put("HELM_CACHE_HOME", folder.resolve("cache").toString());
    environment.put("HELM_CONFIG_HOME", folder.resolve("config").toString());
    environment.put("HELM_DATA_HOME", folder.resolve("data").toString());
    environment.put("KUBECONFIG", folder.resolve("no-kubeconfig").toString());
  }
}
