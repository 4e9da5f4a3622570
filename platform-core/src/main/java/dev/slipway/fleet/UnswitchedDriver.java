package dev.slipway.fleet;

/** A driver of clusters that others switch. */
abstract class UnswitchedDriver implements ClusterDriver {
  @Override
  public final boolean hasPowerSwitch() {
    return false;
  }

  @Override
  public final void start(ClusterTarget target, DriverCall call) {
    throw refused();
  }

  @Override
  public final void stop(ClusterTarget target, DriverCall call) {
    throw refused();
  }

  @Override
  public final void restart(ClusterTarget target, DriverCall call) {
    throw refused();
  }

  private ClusterDriverException refused() {
    return new ClusterDriverException(
        ClusterDriverException.Kind.FAILED,
        "a cluster with the driver " + name() + " has no power switch");
  }
}
