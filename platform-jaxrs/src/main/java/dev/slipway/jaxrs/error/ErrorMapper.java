package dev.slipway.jaxrs.error;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** The one place where a failure becomes an answer; {@link ErrorWriter} gives it its body. */
public final class ErrorMapper implements ExceptionMapper<Throwable> {
  @Override
  public Response toResponse(Throwable thrown) {
    Failure failure = Failures.of(thrown);
    Response.ResponseBuilder answer =
        Response.status(failure.status())
            .entity(new Failed(failure, thrown))
            .type("application/json");
    failure.headers().forEach(answer::header);
    return answer.build();
  }

  /** A failure on its way to its body, and what it came from. */
  record Failed(Failure failure, Throwable cause) {}
}
