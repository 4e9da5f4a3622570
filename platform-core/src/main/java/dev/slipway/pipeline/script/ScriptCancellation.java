package dev.slipway.pipeline.script;

import java.util.ArrayList;
import java.util.List;

/** Lets others stop a script. Thread-safe. */
public final class ScriptCancellation {
  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;

  /** Asks for the end; a second call does nothing. */
  public void cancel() {
    List<Runnable> now;
    synchronized (actions) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      now = List.copyOf(actions);
      actions.clear();
    }
    now.forEach(Runnable::run);
  }

  /** Whether the end was asked for. */
  public boolean isCancelled() {
    synchronized (actions) {
      return cancelled;
    }
  }

  /**
   * Calls {@code action} once when the end is asked for, at once when it has been. Close the result
   * when that is of no use any more.
   */
  public AutoCloseable onCancel(Runnable action) {
    synchronized (actions) {
      if (!cancelled) {
        actions.add(action);
        return () -> remove(action);
      }
    }
    action.run();
    return () -> {};
  }

  private void remove(Runnable action) {
    synchronized (actions) {
      actions.remove(action);
    }
  }
}
