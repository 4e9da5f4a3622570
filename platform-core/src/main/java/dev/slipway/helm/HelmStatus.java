package dev.slipway.helm;

/** The status that Helm keeps with a revision of a release; names follow Helm's own words. */
public enum HelmStatus {
  UNKNOWN,
  DEPLOYED,
  UNINSTALLED,
  SUPERSEDED,
  FAILED,
  UNINSTALLING,
  PENDING_INSTALL,
  PENDING_UPGRADE,
  PENDING_ROLLBACK;

  /** Whether an operation holds, or held when its process died, the release. */
  public boolean isPending() {
    return this == PENDING_INSTALL
        || this == PENDING_UPGRADE
        || this == PENDING_ROLLBACK
        || this == UNINSTALLING;
  }

  /** Whether the revision was live once: its install or upgrade came to its end. */
  public boolean wasDeployed() {
    return this == DEPLOYED || this == SUPERSEDED;
  }

  /** Helm's spelling, such as {@code pending-install}. */
  public String helmName() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The status with Helm's spelling, or UNKNOWN. */
  public static HelmStatus ofHelmName(String name) {
    for (HelmStatus status : values()) {
      if (status.helmName().equals(name)) {
        return status;
      }
    }
    return UNKNOWN;
  }
}
