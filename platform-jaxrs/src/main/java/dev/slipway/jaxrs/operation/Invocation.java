package dev.slipway.jaxrs.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.jaxrs.input.Input;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of one operation, as interceptors see it.
 *
 * @param operation what is called
 * @param request how it was asked for
 * @param call by whom and with what
 * @param body the body as it was read, or null when there is none or it is a stream
 */
public record Invocation(
    Operation operation, ContainerRequestContext request, Call call, @Nullable JsonNode body) {
  private static final Set<String> CONDITIONAL = Set.of("PUT", "PATCH", "DELETE");
  private static final String ONE_MOMENT = "dev.slipway.one-moment";

  /** Whether it is a write that is to be made on a condition only. */
  public boolean isConditional() {
    return CONDITIONAL.contains(operation.method())
        && (request.getHeaderString("If-Match") != null
            || request.getHeaderString("If-None-Match") != null);
  }

  /** Runs work that is inside a unit which sees one moment; whoever comes next joins that unit. */
  public <T> T inSnapshot(Supplier<T> work) {
    request.setProperty(ONE_MOMENT, true);
    try {
      return work.get();
    } finally {
      request.removeProperty(ONE_MOMENT);
    }
  }

  /** Whether it runs inside a unit that sees one moment. */
  boolean isInSnapshot() {
    return request.getProperty(ONE_MOMENT) != null;
  }

  /** The text of an input outside the body as it was sent, or null. */
  public @Nullable String given(Input<?> input) {
    return GivenTexts.of(input, request);
  }
}
