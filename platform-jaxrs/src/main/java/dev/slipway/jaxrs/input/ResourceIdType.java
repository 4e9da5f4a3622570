package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.error.FieldError;
import dev.slipway.error.NotFoundException;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Document 003's ids: UUIDs. Any other text is the id of nothing, so it is not found; what is no
 * text is no id.
 */
record ResourceIdType(UuidType uuids) implements ValueType<UUID> {
  private static final int MAX_ECHO = 200;

  ResourceIdType() {
    this(new UuidType());
  }

  /**
   * {@inheritDoc}
   *
   * @throws NotFoundException naming the text, when it is no UUID
   */
  @Override
  public @Nullable UUID read(JsonNode value, Place place) {
    if (!value.isTextual()) {
      place.reject("string_type", "Input should be a valid string", value);
      return null;
    }
    List<FieldError> errors = new ArrayList<>();
    UUID id = uuids.read(value, new Place(List.of(), false, errors));
    if (id == null) {
      throw new NotFoundException(
          "Resource not found", Texts.printable(value.textValue(), MAX_ECHO));
    }
    return id;
  }

  @Override
  public Schema<?> schema() {
    return uuids.schema();
  }
}
