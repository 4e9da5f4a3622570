package dev.slipway.jaxrs.stream;

import org.glassfish.jersey.server.spi.AbstractContainerLifecycleListener;
import org.glassfish.jersey.server.spi.Container;

/** Ends the streams when the container stops. */
public final class StreamsEnd extends AbstractContainerLifecycleListener {
  private final Streams streams;

  /** A listener that ends the given streams. */
  public StreamsEnd(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void onShutdown(Container container) {
    streams.close();
  }
}
