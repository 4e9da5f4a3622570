package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A type of input values: how one is read, and how the OpenAPI document describes it. Immutable.
 *
 * @param <T> what is read
 */
public interface ValueType<T> {
  /**
   * The value, or null after telling {@code place} why it is none. Text inputs (path, query,
   * header, form) come as JSON strings; {@code value} is JSON's null when it was given where null
   * is no value.
   */
  @Nullable T read(JsonNode value, Place place);

  /** A new description of the type. */
  Schema<?> schema();
}
