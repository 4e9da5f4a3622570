package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file in a multipart body. */
record FileType() implements ValueType<byte[]> {

  @Override
  public byte @Nullable [] read(JsonNode value, Place place) {
    if (value instanceof BinaryNode binary) {
      return binary.binaryValue();
    }
    place.reject("value_error", "Value error, expected UploadFile", null);
    return null;
  }

  @Override
  public Schema<?> schema() {
    Schema<?> schema = new JsonSchema();
    schema.setTypes(Set.of("string"));
    schema.setFormat("binary");
    return schema;
  }
}
