package dev.slipway.server.http;

import org.glassfish.grizzly.http.server.ErrorPageGenerator;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.jspecify.annotations.Nullable;

/** The body of errors that never reach the application, in its form. */
final class JsonErrorPage implements ErrorPageGenerator {
  @Override
  public String generate(
      Request request,
      int status,
      @Nullable String reason,
      @Nullable String description,
      @Nullable Throwable exception) {
    request.getResponse().setContentType("application/json");
    HttpStatus known = HttpStatus.getHttpStatus(status);
    return "{\"detail\":\"%s\"}".formatted(known.getReasonPhrase());
  }
}
