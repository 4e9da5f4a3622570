package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Truth, also written as 0, 1, {@code yes}, {@code off} and the like. */
record BooleanType() implements ValueType<Boolean> {
  private static final Set<String> TRUE = Set.of("1", "true", "t", "yes", "y", "on");
  private static final Set<String> FALSE = Set.of("0", "false", "f", "no", "n", "off");

  @Override
  public @Nullable Boolean read(JsonNode value, Place place) {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (!value.isTextual() && !value.isNumber()) {
      place.reject("bool_type", "Input should be a valid boolean", value);
      return null;
    }
    String word = value.isNumber() ? number(value) : value.textValue().toLowerCase(Locale.ROOT);
    if (TRUE.contains(word)) {
      return true;
    }
    if (FALSE.contains(word)) {
      return false;
    }
    place.reject(
        "bool_parsing", "Input should be a valid boolean, unable to interpret input", value);
    return null;
  }

  private static String number(JsonNode value) {
    double number = value.doubleValue();
    return number == 0 ? "0" : number == 1 ? "1" : "?";
  }

  @Override
  public Schema<?> schema() {
    Schema<?> schema = new JsonSchema();
    schema.setTypes(Set.of("boolean"));
    return schema;
  }
}
