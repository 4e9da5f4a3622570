package dev.slipway.release;

/** The one thing that a run of the engine does to the cluster. */
public enum ReleaseAction {
  /** Nothing: there is nothing to do, or only to wait. */
  NONE(""),
  /** Create the namespace and install the chart. */
  INSTALL("installing"),
  /** Upgrade to the desired chart and values. */
  UPGRADE("upgrading"),
  /** Take away the lock that a dead worker left. */
  UNLOCK("unlocking"),
  /** Apply the deployed revision again. */
  CORRECT_DRIFT("correcting-drift"),
  /** Uninstall the release. */
  UNINSTALL("uninstalling"),
  /** Delete the release's namespace. */
  DELETE_NAMESPACE("deleting-namespace");

  private final String progressive;

  ReleaseAction(String progressive) {
    this.progressive = progressive;
  }

  /** The word for the action while it runs, as events show it; empty for NONE. */
  public String progressive() {
    return progressive;
  }
}
