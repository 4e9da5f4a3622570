package dev.slipway.release;

/** What an observation of a release found, compared with what is desired. */
public enum ReleaseState {
  /** There is no release, and there shall be one. */
  ABSENT,
  /** A revision is {@code pending-*} and no live worker of this platform holds it. */
  PENDING_FOREIGN,
  /** A release with this name exists that this platform did not make. */
  UNMANAGED,
  /** The deployed revision carries another generation or configuration than desired. */
  OUT_OF_SYNC,
  /** The deployed revision is the desired one; objects on the cluster differ from it. */
  DRIFTED,
  /** The last operation failed and may be tried again. */
  FAILED,
  /** The desired revision is deployed; its workloads are on their way. */
  PROGRESSING,
  /** The desired revision is deployed and healthy. */
  READY,
  /** The last operation failed and trying again cannot help. */
  STALLED,
  /** The release is wanted gone and is still there, or its namespace is. */
  DELETING,
  /** Neither the release nor its namespace exists, as desired. */
  GONE;

  /** Whether the engine has nothing more to do until something changes. */
  public boolean isSettled() {
    return this == READY || this == STALLED || this == GONE;
  }
}
