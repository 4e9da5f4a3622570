package dev.slipway.reconcile;

/**
 * Something that runs as long as a reconciler does, such as a watch that enqueues what changed.
 * Each method is called once at most.
 */
public interface Companion {
  /** Begins; returns quickly. */
  void start();

  /** Ends; returns quickly. Called only after {@link #start()}. */
  void stop();
}
