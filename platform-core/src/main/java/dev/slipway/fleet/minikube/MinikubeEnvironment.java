package dev.slipway.fleet.minikube;

import java.util.List;
import java.util.Map;

/**
 * The environment of the {@code minikube} program: what it and its drivers need. Everything else,
 * the platform's keys first of all, stays with the host.
 */
final class MinikubeEnvironment {
  private static final List<String> KEPT =
      List.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "LANG",
          "LC_",
          "TZ",
          "TMPDIR",
          "XDG_",
          "SSL_CERT_",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "MINIKUBE_",
          "KUBECONFIG",
          "DOCKER_",
          "CONTAINER_",
          "LIBVIRT_",
          "SystemRoot",
          "USERPROFILE",
          "APPDATA");

  private MinikubeEnvironment() {}

  /** Changes the environment of a process to come. */
  static void apply(Map<String, String> environment) {
    environment.keySet().removeIf(name -> KEPT.stream().noneMatch(name::startsWith));
    environment.put("MINIKUBE_IN_STYLE", "false");
    environment.put("MINIKUBE_WANTUPDATENOTIFICATION", "false");
  }
}
