package dev.slipway.jaxrs.operation;

import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.Location;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds inputs outside the body; of one that is given twice the last counts. */
final class GivenTexts {
  private GivenTexts() {}

  static @Nullable String of(Input<?> input, ContainerRequestContext request) {
    if (input.location() == Location.HEADER) {
      return request.getHeaderString(input.name());
    }
    MultivaluedMap<String, String> values =
        input.location() == Location.PATH
            ? request.getUriInfo().getPathParameters()
            : request.getUriInfo().getQueryParameters();
    List<String> given = values.get(input.name());
    return given == null || given.isEmpty() ? null : given.get(given.size() - 1);
  }
}
