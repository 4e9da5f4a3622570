package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One word out of some.
 *
 * @param typed whether what is no text at all is told to be of another type
 */
record ChoiceType(List<String> words, boolean typed) implements ValueType<String> {

  @Override
  public @Nullable String read(JsonNode value, Place place) {
    if (value.isTextual() && words.contains(value.textValue())) {
      return value.textValue();
    }
    String expected = expected();
    String type = typed && !value.isTextual() ? "string_type" : "literal_error";
    place.reject(type, "Input should be " + expected, value, Map.of("expected", expected));
    return null;
  }

  private String expected() {
    List<String> quoted = words.stream().map(word -> "'" + word + "'").toList();
    int last = quoted.size() - 1;
    return last == 0
        ? quoted.get(0)
        : quoted.stream().limit(last).collect(Collectors.joining(", ")) + " or " + quoted.get(last);
  }

  @Override
  public Schema<?> schema() {
    JsonSchema schema = new JsonSchema();
    schema.setTypes(Set.of("string"));
    schema.setEnum(List.copyOf(words));
    return schema;
  }
}
