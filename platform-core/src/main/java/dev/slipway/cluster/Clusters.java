package dev.slipway.cluster;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

/** The ways to reach a cluster. Creating one touches neither the disk nor the network. */
public final class Clusters {
  private Clusters() {}

  /**
   * The cluster of the current context of a kubeconfig file.
   *
   * <p>The file is read when the first client is asked for, and again when it changes or the server
   * refuses its credentials; until it can be read, every call throws {@link
   * dev.slipway.error.UnavailableException}.
   */
  public static ClusterAccess kubeconfig(Path file) {
    return new KubeconfigAccess(
        "default",
        new KubeconfigSource(Objects.requireNonNull(file, "file is null"), null),
        Clock.systemUTC());
  }

  /** The cluster of a named context of a kubeconfig file; the context names the cluster. */
  public static ClusterAccess kubeconfig(Path file, String context) {
    return new KubeconfigAccess(
        Objects.requireNonNull(context, "context is null"),
        new KubeconfigSource(Objects.requireNonNull(file, "file is null"), context),
        Clock.systemUTC());
  }
}
