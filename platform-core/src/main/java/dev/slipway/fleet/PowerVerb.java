package dev.slipway.fleet;

/** What can be done with a power switch. */
public enum PowerVerb {
  /** Switches it on, making it when it does not exist yet. */
  START(ClusterStatus.STARTING),
  /** Switches it off; what it holds stays. */
  STOP(ClusterStatus.STOPPING),
  /** Switches it off and on. */
  RESTART(ClusterStatus.RESTARTING);

  private final ClusterStatus meanwhile;

  PowerVerb(ClusterStatus meanwhile) {
    this.meanwhile = meanwhile;
  }

  /** How a cluster stands while it is done. */
  public ClusterStatus meanwhile() {
    return meanwhile;
  }

  /** What is being done with a cluster that stands so. */
  static PowerVerb of(ClusterStatus status) {
    for (PowerVerb verb : values()) {
      if (verb.meanwhile == status) {
        return verb;
      }
    }
    throw new IllegalArgumentException("nothing is done with a cluster that is " + status.word());
  }

  /** Does it. */
  void run(ClusterDriver driver, ClusterTarget target, DriverCall call) {
    switch (this) {
      case START -> driver.start(target, call);
      case STOP -> driver.stop(target, call);
      case RESTART -> driver.restart(target, call);
    }
  }
}
