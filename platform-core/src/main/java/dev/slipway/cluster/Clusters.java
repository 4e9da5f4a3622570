package dev.slipway.cluster;

import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.secret.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

/** The ways to reach a cluster. */
public final class Clusters {
  private Clusters() {}

  /**
   * The cluster of the current context of a kubeconfig file.
   *
   * <p>Nothing is touched now: the file is read when the first client is asked for, and again when
   * it changes or the server refuses its credentials; until it can be read, every call throws
   * {@link dev.slipway.error.UnavailableException}.
   */
  public static ClusterAccess kubeconfig(Path file) {
    return new KubeconfigAccess(
        "default",
        new KubeconfigSource(Objects.requireNonNull(file, "file is null"), null)::read,
        Clock.systemUTC());
  }

  /** The cluster of a named context of a kubeconfig file; the context names the cluster. */
  public static ClusterAccess kubeconfig(Path file, String context) {
    return new KubeconfigAccess(
        Objects.requireNonNull(context, "context is null"),
        new KubeconfigSource(Objects.requireNonNull(file, "file is null"), context)::read,
        Clock.systemUTC());
  }

  /**
   * The cluster that this process runs in, as the service account of its Pod.
   *
   * <p>Nothing is touched now: {@code token}, {@code ca.crt} and {@code namespace} are read when
   * the first client is asked for, and again when one of them changes, as the token does about once
   * an hour; until they can be read, every call throws {@link
   * dev.slipway.error.UnavailableException}.
   *
   * @param server the address of the API server, such as {@code https://10.96.0.1:443}
   * @param folder where the files are, usually {@code
   *     /var/run/secrets/kubernetes.io/serviceaccount}
   */
  public static ClusterAccess serviceAccount(URI server, Path folder) {
    return new KubeconfigAccess(
        "default",
        new ServiceAccountSource(
                Objects.requireNonNull(server, "server is null"),
                Objects.requireNonNull(folder, "folder is null"))
            ::read,
        Clock.systemUTC());
  }

  /**
   * The cluster of the current context of a kubeconfig that somebody handed in. It must carry all
   * that it needs: one that names a file or a program of this machine is refused, since its author
   * need not be somebody who may read or run that.
   *
   * @throws IllegalArgumentException when it is refused, or no kubeconfig; the message quotes
   *     nothing of it
   */
  public static ClusterAccess given(String name, Secret kubeconfig) {
    KubeconfigSource.Document document = GivenKubeconfig.read(kubeconfig);
    return new KubeconfigAccess(name, () -> document, Clock.systemUTC());
  }

  /** A simulated cluster with the default options, started now and closed with the access. */
  public static ClusterAccess simulated() {
    return simulated(SimulatedOptions.defaults());
  }

  /** A simulated cluster, started now and closed with the access. */
  public static ClusterAccess simulated(SimulatedOptions options) {
    return new SimulatedAccess(SimulatedCluster.start(options), true);
  }

  /** The way to a simulated cluster that runs already and that its starter closes. */
  public static ClusterAccess of(SimulatedCluster cluster) {
    return new SimulatedAccess(cluster, false);
  }
}
