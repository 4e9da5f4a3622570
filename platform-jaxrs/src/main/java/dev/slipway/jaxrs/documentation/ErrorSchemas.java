package dev.slipway.jaxrs.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shapes of failures, as the OpenAPI document describes them. */
final class ErrorSchemas {
  private ErrorSchemas() {}

  /** A failure with its text. */
  record Failure(String detail) {}

  /** A failure that names the fields at fault. */
  record ValidationError(List<Fault> detail) {}

  /** One field at fault; {@code loc} begins with the part of the request that it is in. */
  record Fault(String type, List<JsonNode> loc, String msg, @Nullable JsonNode input) {}
}
