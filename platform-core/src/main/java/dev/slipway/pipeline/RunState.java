package dev.slipway.pipeline;

/** How far the platform is with a run. */
public enum RunState {
  /** Accepted; its service has no room for it yet. */
  WAITING("waiting"),
  /** Its service has room for it; the next worker that is free takes it. */
  QUEUED("waiting"),
  /** A worker has taken it. */
  RUNNING("running"),
  /** It is over. */
  FINISHED("finished");

  private final String word;

  RunState(String word) {
    this.word = word;
  }

  /** The state as the API writes it. */
  public String word() {
    return word;
  }
}
