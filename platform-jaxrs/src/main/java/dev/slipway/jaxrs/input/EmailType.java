package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.identity.EmailAddress;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** E-mail addresses that could be delivered to; the domain comes out in lower case. */
record EmailType(TextType text) implements ValueType<String> {
  EmailType() {
    this(new TextType(0, Integer.MAX_VALUE, null, "email"));
  }

  @Override
  public @Nullable String read(JsonNode value, Place place) {
    String address = text.read(value, place);
    if (address == null) {
      return null;
    }
    try {
      return new EmailAddress(address).value();
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      place.reject(
          "value_error",
          "value is not a valid email address: " + reason,
          value,
          Map.of("reason", reason));
      return null;
    }
  }

  @Override
  public Schema<?> schema() {
    return text.schema();
  }
}
