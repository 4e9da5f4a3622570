package dev.slipway.jaxrs.observe;

import dev.slipway.jaxrs.security.RequestId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.util.Set;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request. All of it happens on one thread, where its span is the current one meanwhile. */
final class RequestWatch implements RequestEventListener {
  private static final Logger LOG = LoggerFactory.getLogger(RequestWatch.class);
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final RequestMetrics metrics;
  private final long begun = System.nanoTime();
  private final String method;
  private final Span span;
  private final Scope scope;

  @SuppressWarnings("MustBeClosedChecker") // closed by the event that ends the request
  RequestWatch(RequestMetrics metrics, RequestTraces traces, RequestEvent start) {
    this.metrics = metrics;
    ContainerRequest request = start.getContainerRequest();
    method = RequestRoute.method(request.getMethod());
    span = traces.start(request, method);
    scope = span.makeCurrent();
    metrics.began();
    LogFields.begin(span.getSpanContext());
  }

  @Override
  public void onEvent(RequestEvent event) {
    if (event.getType() == RequestEvent.Type.MATCHING_START) {
      LogFields.requestId(requestId(event));
    } else if (event.getType() == RequestEvent.Type.FINISHED) {
      end(event);
    }
  }

  private void end(RequestEvent event) {
    ContainerResponse response = event.getContainerResponse();
    int status = response == null ? 500 : response.getStatus();
    String route = RequestRoute.of(event.getUriInfo());
    long nanos = System.nanoTime() - begun;
    String requestId = requestId(event);
    try {
      metrics.ended(method, route, status, nanos);
      RequestTraces.end(span, method, route, status, requestId);
      LogFields.requestId(requestId);
      log(route, status, nanos / 1_000_000);
    } finally {
      scope.close();
      LogFields.end();
    }
  }

  private void log(String route, int status, long millis) {
    if (status >= 400 || !READS.contains(method)) {
      LOG.info("{} {} answered {} in {} ms", method, route, status, millis);
    } else {
      LOG.debug("{} {} answered {} in {} ms", method, route, status, millis);
    }
  }

  private static @Nullable String requestId(RequestEvent event) {
    return event.getContainerRequest().getProperty(RequestId.PROPERTY) instanceof String text
        ? text
        : null;
  }
}
