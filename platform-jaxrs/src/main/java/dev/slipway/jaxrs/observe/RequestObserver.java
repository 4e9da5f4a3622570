package dev.slipway.jaxrs.observe;

import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;

/** Sees every request from its first line to its answer, those that match no route included. */
public final class RequestObserver implements ApplicationEventListener {
  private final RequestMetrics metrics;
  private final RequestTraces traces;

  /** An observer that tells there. */
  public RequestObserver(ApiTelemetry telemetry) {
    metrics = new RequestMetrics(telemetry.meters());
    traces = new RequestTraces(telemetry.openTelemetry());
  }

  @Override
  public void onEvent(ApplicationEvent event) {
    // The application's own life is told by its host.
  }

  @Override
  public RequestEventListener onRequest(RequestEvent event) {
    return new RequestWatch(metrics, traces, event);
  }
}
