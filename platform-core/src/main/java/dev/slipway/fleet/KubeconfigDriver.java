package dev.slipway.fleet;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.cluster.Clusters;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.UnavailableException;
import dev.slipway.secret.Secret;
import java.util.Objects;

/**
 * Clusters that are reached by a kubeconfig: the platform's own by the one it was given, others by
 * one that was registered. They have no power switch. Thread-safe.
 */
public final class KubeconfigDriver extends UnswitchedDriver {
  /** The name of this driver. */
  public static final String NAME = "kubeconfig";

  private final ClusterAccess platform;

  /** A driver whose platform's own cluster is that of the access. */
  public KubeconfigDriver(ClusterAccess platform) {
    this.platform = Objects.requireNonNull(platform, "platform is null");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ClusterSpec accept(ClusterSpec spec) {
    Secret kubeconfig = spec.kubeconfig();
    if (kubeconfig == null) {
      throw new InvalidInputException(FieldError.body("kubeconfig", "missing", "Field required"));
    }
    SpecFields.refuseProfile(spec);
    SpecFields.refuseFigures(spec, "A kubeconfig cluster's size is that of its nodes");
    try (ClusterAccess access = Clusters.given(spec.name(), kubeconfig)) {
      access.client(); // reads certificates and keys, asks nobody
      return spec;
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    } catch (UnavailableException e) {
      throw invalid("Kubeconfig is not usable: a certificate or a key in it is none");
    }
  }

  private static InvalidInputException invalid(String message) {
    return new InvalidInputException(SpecFields.error("kubeconfig", message));
  }

  @Override
  public ClusterSight look(ClusterTarget target, DriverCall call) {
    if (target.platform()) {
      return ApiServerSight.of(platform);
    }
    Secret kubeconfig = target.spec().kubeconfig();
    if (kubeconfig == null) {
      throw new ClusterDriverException(
          ClusterDriverException.Kind.FAILED, "The cluster has no kubeconfig");
    }
    try (ClusterAccess access = Clusters.given(target.spec().name(), kubeconfig)) {
      return ApiServerSight.of(access);
    }
  }
}
