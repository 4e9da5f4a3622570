package dev.slipway.jaxrs.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.jaxrs.input.InputReader;
import dev.slipway.jaxrs.input.Inputs;
import dev.slipway.jaxrs.json.JsonFormat;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.glassfish.jersey.process.Inflector;
import org.jspecify.annotations.Nullable;

/**
 * Runs one operation: reads the body, asks who calls, checks the inputs, calls the handler, in this
 * order, so that a malformed body is told even to a stranger. Uploads are read last.
 */
final class Dispatcher implements Inflector<ContainerRequestContext, Response> {
  private final Operation operation;
  private final BodyReader bodies;
  private final CallerSource callers;
  private final InputReader inputs;
  private final JsonFormat json;
  private final List<Interceptor> interceptors;
  private final CallGuard guard;
  private final Refusal refusal;

  Dispatcher(
      Operation operation,
      BodyReader bodies,
      CallerSource callers,
      JsonFormat json,
      CallGuard guard,
      List<Interceptor> interceptors,
      List<String> allowed) {
    this.operation = operation;
    this.bodies = bodies;
    this.callers = callers;
    this.inputs = new InputReader(operation.inputs(), operation.bodyKind() == BodyKind.JSON);
    this.json = json;
    this.interceptors = interceptors;
    this.guard = guard;
    this.refusal = new Refusal(allowed);
  }

  @Override
  public Response apply(ContainerRequestContext request) {
    if ("HEAD".equals(request.getProperty(OriginalMethod.PROPERTY))) {
      return refusal.apply(request);
    }
    boolean upload = BodyReader.isUpload(operation.bodyKind(), request);
    JsonNode body = upload ? null : bodies.read(operation.bodyKind(), operation.api(), request);
    Caller caller = callers.caller(operation, request);
    return response(
        guard.around(
            operation,
            caller.actor(),
            request.getUriInfo().getPathParameters(),
            () -> run(request, caller, body)));
  }

  private Answer run(ContainerRequestContext request, Caller caller, @Nullable JsonNode read) {
    caller.actor().require(operation.permission());
    boolean upload = BodyReader.isUpload(operation.bodyKind(), request);
    JsonNode body = upload ? bodies.read(operation.bodyKind(), operation.api(), request) : read;
    Inputs values = inputs.read(input -> GivenTexts.of(input, request), body);
    Call call = new Call(request, caller, values, body, () -> bodies.stream(request));
    return handle(new Invocation(operation, request, call, body), 0);
  }

  private Answer handle(Invocation invocation, int depth) {
    return depth == interceptors.size()
        ? answer(invocation.call())
        : interceptors.get(depth).around(invocation, () -> handle(invocation, depth + 1));
  }

  /** What the framework's exceptions carry would pass the mapper by: only their status counts. */
  private Answer answer(Call call) {
    try {
      return operation.handler().handle(call);
    } catch (WebApplicationException e) {
      Response carried = e.getResponse();
      if (!carried.hasEntity() && carried.getStatus() >= 400) {
        throw e;
      }
      throw new WebApplicationException(
          e.getMessage(), e, carried.getStatus() < 400 ? 500 : carried.getStatus());
    }
  }

  private Response response(Answer answer) {
    Response.ResponseBuilder builder = Response.status(answer.status());
    Object entity = answer.entity();
    if (entity != null) {
      String type = answer.mediaType();
      boolean isJson = Answer.JSON.equals(type) && !(entity instanceof byte[]);
      builder.entity(isJson ? json.write(entity) : entity).type(type);
    }
    answer.headers().forEach(builder::header);
    return builder.build();
  }
}
