package dev.slipway.server.display;

/** Where a command shows its progress. */
public interface Display extends AutoCloseable {
  /** A step begins; the one before, if it runs still, is done. */
  void step(String what);

  /** Something happened within the step. */
  void event(String what);

  /** The step is done. */
  void done(String result);

  /** The step failed. */
  void failed(String reason);

  /** A line of the result. */
  void line(String text);

  /** Ends the display. */
  @Override
  void close();
}
