package dev.slipway.server.lifecycle;

/** Where a server is in its life; it only moves forward. */
public enum State {
  /** Made, nothing runs. */
  LATENT,
  /** Its parts are starting. */
  STARTING,
  /** All parts run. */
  STARTED,
  /** Its parts are stopping, last started first. */
  STOPPING,
  /** Nothing runs any more. */
  STOPPED;
}
