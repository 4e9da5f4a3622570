package dev.slipway.jaxrs.stream;

import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;

/**
 * Lets a stream begin once Jersey has handed its answer over to the container.
 *
 * <p>Jersey asks whether the output is closed and then suspends the connection; an output that is
 * closed between the two leaves the connection suspended for good, and the client's next request on
 * it unanswered.
 */
public final class StreamsStart implements ApplicationEventListener {
  private final Streams streams;

  /** A listener that lets the given streams begin. */
  public StreamsStart(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void onEvent(ApplicationEvent event) {}

  @Override
  public RequestEventListener onRequest(RequestEvent request) {
    return event -> {
      if (event.getType() == RequestEvent.Type.FINISHED && event.getContainerResponse() != null) {
        streams.handedOver(event.getContainerResponse().getEntity());
      }
    };
  }
}
