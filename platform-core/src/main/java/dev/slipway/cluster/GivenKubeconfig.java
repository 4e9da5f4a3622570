package dev.slipway.cluster;

import dev.slipway.error.UnavailableException;
import dev.slipway.secret.Secret;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;

/** Reads a kubeconfig that somebody handed in; nothing outside it is read or run. */
final class GivenKubeconfig {
  private static final int LONGEST = 256 * 1024;
  private static final int DEEPEST = 30;

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
    return new KubeconfigSource.Document(kubeconfig, List.of());
  }

  private static Config parse(String text) {
    try {
      Config config = isPlain(text) ? Serialization.unmarshal(text, Config.class) : null;
      if (config != null) {
        return config;
      }
    } catch (RuntimeException malformed) {
      // The parser quotes the document, which holds credentials.
    }
    throw new IllegalArgumentException("Kubeconfig is not a valid YAML document of that kind");
  }

  /** Whether the document is as large as it looks: without aliases, and not nested deeply. */
  private static boolean isPlain(String text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(LONGEST);
    int depth = 0;
    for (Event event : new Yaml(limits).parse(new StringReader(text))) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (event instanceof AliasEvent || depth > DEEPEST) {
        return false;
      }
    }
    return true;
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
