package dev.slipway.pipeline.script;

/** Runs deploy scripts, each as a child process in a session of its own. Thread-safe. */
public interface ScriptRunner {
  /**
   * Runs to the end, calling the listener on this thread in order; interrupt kills the process
   * group.
   */
  ScriptResult run(ScriptCommand command, ScriptListener listener, ScriptCancellation cancellation)
      throws InterruptedException;
}
