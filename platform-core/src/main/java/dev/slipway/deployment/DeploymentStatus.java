package dev.slipway.deployment;

/** The status words of document 000. */
public enum DeploymentStatus {
  /** Accepted, waiting or on its way. */
  PROVISIONING,
  /** The desired generation is deployed and healthy, drifted or not. */
  READY,
  /** The last attempt failed; it is tried again, or it waits for a change. */
  ERROR,
  /** It is being taken away. */
  DELETING,
  /** It and its namespace are gone. */
  DELETED;

  /** The word as the API writes it. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
