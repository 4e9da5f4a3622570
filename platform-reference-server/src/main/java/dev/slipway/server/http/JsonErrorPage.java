package dev.slipway.server.http;

import dev.slipway.jaxrs.error.ContainerErrors;
import dev.slipway.jaxrs.version.KubernetesHeaders;
import org.glassfish.grizzly.http.server.ErrorPageGenerator;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;

/** Errors that never reach the application, with the body and the headers that it would give. */
final class JsonErrorPage implements ErrorPageGenerator {
  @Override
  public String generate(
      Request request,
      int status,
      @Nullable String reason,
      @Nullable String description,
      @Nullable Throwable exception) {
    String path = String.valueOf(request.getRequestURI());
    request.getResponse().setContentType("application/json");
    request.getResponse().setHeader("X-Content-Type-Options", "nosniff");
    request.getResponse().setHeader("X-Frame-Options", "DENY");
    request.getResponse().setHeader("Cache-Control", "no-store");
    KubernetesHeaders.on(path).forEach(request.getResponse()::setHeader);
    return ContainerErrors.body(path, status);
  }
}
