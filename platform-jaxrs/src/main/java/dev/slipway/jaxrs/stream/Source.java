package dev.slipway.jaxrs.stream;

import java.io.IOException;

/** What a stream is made of. */
@FunctionalInterface
public interface Source {
  /**
   * Writes until there is nothing more to come or the sink is closed; the thread is interrupted
   * when the server stops.
   */
  void copyTo(Sink sink) throws IOException, InterruptedException;
}
