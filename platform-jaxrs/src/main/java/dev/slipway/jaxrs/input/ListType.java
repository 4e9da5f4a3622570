package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists of values of one type. */
record ListType<T>(ValueType<T> items) implements ValueType<List<T>> {

  @Override
  public @Nullable List<T> read(JsonNode value, Place place) {
    if (!value.isArray()) {
      place.reject("list_type", "Input should be a valid list", value);
      return null;
    }
    List<T> read = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      T item = items.read(value.get(i), place.inside(i));
      if (item != null) {
        read.add(item);
      }
    }
    return read.size() == value.size() ? List.copyOf(read) : null;
  }

  @Override
  public Schema<?> schema() {
    Schema<?> schema = new JsonSchema();
    schema.setTypes(Set.of("array"));
    schema.setItems(items.schema());
    return schema;
  }
}
