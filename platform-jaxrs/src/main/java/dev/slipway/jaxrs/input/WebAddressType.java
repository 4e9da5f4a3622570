package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.project.WebAddress;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** {@code http} and {@code https} URLs, brought to their normal form. */
record WebAddressType(TextType text) implements ValueType<WebAddress> {
  WebAddressType() {
    this(new TextType(0, Integer.MAX_VALUE, null, "uri"));
  }

  @Override
  public @Nullable WebAddress read(JsonNode value, Place place) {
    if (!value.isTextual()) {
      place.reject("url_type", "URL input should be a string or URL", value);
      return null;
    }
    String address = text.read(value, place);
    if (address == null) {
      return null;
    }
    try {
      return new WebAddress(address);
    } catch (InvalidInputException e) {
      FieldError error = e.errors().get(0);
      place.reject(error.type(), error.message(), value, error.context());
      return null;
    }
  }

  @Override
  public Schema<?> schema() {
    return text.schema();
  }
}
