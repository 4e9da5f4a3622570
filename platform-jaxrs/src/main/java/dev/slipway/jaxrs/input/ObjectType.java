package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON objects of any content that a database can keep. */
record ObjectType() implements ValueType<ObjectNode> {

  @Override
  public @Nullable ObjectNode read(JsonNode value, Place place) {
    if (!(value instanceof ObjectNode object)) {
      place.reject("dict_type", "Input should be a valid dictionary", value);
      return null;
    }
    return isStorable(object, place) ? object : null;
  }

  private static boolean isStorable(JsonNode value, Place place) {
    if (value.isTextual() || value.isNumber()) {
      return isStorableScalar(value, place);
    }
    boolean storable = true;
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      if (Texts.isBroken(field.getKey())) {
        place.reject("value_error", "Value error, a key has characters that cannot be kept", null);
        storable = false;
      } else {
        storable &= isStorable(field.getValue(), place.inside(field.getKey()));
      }
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      storable &= isStorable(value.get(i), place.inside(i));
    }
    return storable;
  }

  private static boolean isStorableScalar(JsonNode value, Place place) {
    if (value.isTextual() && Texts.isBroken(value.textValue())) {
      place.reject("value_error", "Value error, NUL and lone surrogates are not allowed", value);
      return false;
    }
    if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
      place.reject("finite_number", "Input should be a finite number", null);
      return false;
    }
    return true;
  }

  @Override
  public Schema<?> schema() {
    Schema<?> schema = new JsonSchema();
    schema.setTypes(Set.of("object"));
    schema.setAdditionalProperties(true);
    return schema;
  }
}
