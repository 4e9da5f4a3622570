package dev.slipway.jaxrs.error;

import dev.slipway.jaxrs.json.JsonFormat;
import dev.slipway.jaxrs.security.RequestId;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes failures in the shape of the API that the path belongs to. What nobody threw on purpose is
 * logged once, under the request's id, and answered without a word about the inside.
 */
public final class ErrorWriter implements ContainerResponseFilter {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorWriter.class);

  private final JsonFormat json;

  /** A writer of the given JSON. */
  public ErrorWriter(JsonFormat json) {
    this.json = json;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof ErrorMapper.Failed failed) {
      log(request, failed);
      ErrorStyle style = ErrorStyle.of(path(request));
      Failure failure = ErrorBodies.styled(style, failed.failure());
      response.setStatus(failure.status());
      response.setEntity(
          json.write(ErrorBodies.body(style, failure)), null, MediaType.APPLICATION_JSON_TYPE);
    }
  }

  private static String path(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath(false);
    return path.startsWith("/") ? path.substring(1) : path;
  }

  private static void log(ContainerRequestContext request, ErrorMapper.Failed failed) {
    Object id = request.getProperty(RequestId.PROPERTY);
    int status = failed.failure().status();
    if (status == 503) {
      LOG.warn("request {} could not be served: {}", id, failed.failure().message());
    } else if (status >= 500) {
      LOG.error("request {} failed", id, failed.cause());
    }
  }
}
