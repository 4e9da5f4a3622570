package dev.slipway.cluster;

import dev.slipway.error.UnavailableException;
import dev.slipway.secret.Secret;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads a kubeconfig that somebody handed in; nothing outside it is read or run. */
final class GivenKubeconfig {
  private static final int LONGEST = 256 * 1024;

  private GivenKubeconfig() {}

  /** The current context. Throws {@link IllegalArgumentException} without a word of the text. */
  static KubeconfigSource.Document read(Secret text) {
    if (text.reveal().length() > LONGEST) {
      throw new IllegalArgumentException("Kubeconfig is longer than " + LONGEST + " characters");
    }
    Kubeconfig kubeconfig = context(parse(text.reveal()));
    if (kubeconfig.renewable()) {
      throw new IllegalArgumentException(
          "Kubeconfig runs a program for its credentials: give a token or a certificate instead");
    }
    if (!isAddress(kubeconfig.cluster().getServer())) {
      throw new IllegalArgumentException(
          "Kubeconfig names no server with an https or http address");
    }
    try {
      ClientConfiguration.of(kubeconfig);
    } catch (KubernetesClientException | IllegalArgumentException e) {
      throw new IllegalArgumentException("Kubeconfig is not usable");
    }
    return new KubeconfigSource.Document(kubeconfig, List.of());
  }

  private static Config parse(String text) {
    try {
      Config config = Serialization.unmarshal(text, Config.class);
      if (config != null) {
        return config;
      }
    } catch (RuntimeException malformed) {
      // The parser quotes the document, which holds credentials.
    }
    throw new IllegalArgumentException("Kubeconfig is not a valid YAML document of that kind");
  }

  private static Kubeconfig context(Config config) {
    try {
      return Kubeconfig.of(
          config,
          null,
          Path.of(""),
          file -> {
            throw new IOException("a file is named");
          });
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Kubeconfig names files: put their content into it (kubectl config view --flatten)");
    } catch (UnavailableException | NullPointerException e) {
      throw new IllegalArgumentException(
          "Kubeconfig has no current context with a cluster and a server");
    }
  }

  private static boolean isAddress(String server) {
    try {
      URI address = URI.create(server);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      return address.getHost() != null && List.of("https", "http").contains(scheme);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
