package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.identity.Actor;

/** Something that a step does on the platform instead of in the script. Thread-safe. */
public interface StepAction {
  /** The key of a step in {@code config.json} under which its instructions are. */
  String word();

  /**
   * Does it as the actor, and waits until it has come to its end.
   *
   * @param instructions what the step says, its placeholders filled in
   * @throws dev.slipway.error.PlatformException when it is refused, or the platform cannot do it
   *     now; nothing was done then
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  Result run(Actor actor, ObjectNode instructions, Progress progress) throws InterruptedException;

  /** How the step goes on. */
  interface Progress {
    /** Whether there is nothing more to wait for: the run was cancelled, or its time is over. */
    boolean isOver();

    /** Shows how it stands. */
    void tell(String message);

    /**
     * What the look sees; it is taken again while the database does not answer.
     *
     * @throws dev.slipway.reconcile.LeaseLostException when the run is in other hands by now; the
     *     step does nothing more then
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    <T> T see(Look<T> look) throws InterruptedException;
  }

  /** A look at something that the platform makes true meanwhile. */
  @FunctionalInterface
  interface Look<T> {
    /** What is seen. */
    T look() throws InterruptedException;
  }

  /**
   * How it ended.
   *
   * @param succeeded whether what was asked for is true now
   * @param message what is shown of it
   */
  record Result(boolean succeeded, String message) {}
}
