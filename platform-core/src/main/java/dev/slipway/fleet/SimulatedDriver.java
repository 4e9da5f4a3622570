package dev.slipway.fleet;

import dev.slipway.cluster.ClusterAccess;
import dev.slipway.error.ConflictException;
import java.util.Objects;

/**
 * The simulated cluster inside the platform, under one name or several. Its size is what document
 * 003 says unless somebody says otherwise. It has no power switch. Thread-safe.
 */
public final class SimulatedDriver extends UnswitchedDriver {
  /** The name of this driver. */
  public static final String NAME = "simulated";

  private final ClusterAccess platform;

  /** A driver of the access's cluster, when that is a simulated one. */
  public SimulatedDriver(ClusterAccess platform) {
    this.platform = Objects.requireNonNull(platform, "platform is null");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ClusterSpec accept(ClusterSpec spec) {
    SpecFields.refuseProfile(spec);
    SpecFields.refuseKubeconfig(spec);
    if (!platform.simulated()) {
      throw new ConflictException("This platform has no simulated cluster");
    }
    return spec;
  }

  @Override
  public ClusterSight look(ClusterTarget target, DriverCall call) {
    if (!platform.simulated()) {
      return ClusterSight.error(
          "This platform has no simulated cluster any more", ClusterFigures.unknown());
    }
    ClusterFigures document = new ClusterFigures(4, 8192, 30720, platform.kubernetesVersion());
    return ApiServerSight.of(platform, target.spec().wanted().orElse(document));
  }
}
