package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts; numbers are none.
 *
 * @param minimum the least number of characters
 * @param maximum the greatest number of characters
 * @param pattern what the whole text matches, or null
 * @param format the OpenAPI format, or null
 */
record TextType(int minimum, int maximum, @Nullable Pattern pattern, @Nullable String format)
    implements ValueType<String> {

  @Override
  public @Nullable String read(JsonNode value, Place place) {
    if (!value.isTextual()) {
      place.reject("string_type", "Input should be a valid string", value);
      return null;
    }
    String text = value.textValue();
    if (Texts.hasLoneSurrogate(text)) {
      place.reject(
          "string_unicode",
          "Input should be a valid string, unable to parse raw data as a unicode string",
          value);
      return null;
    }
    if (Texts.hasNul(text)) {
      place.reject("value_error", "Value error, NUL characters are not allowed", value);
      return null;
    }
    int length = text.codePointCount(0, text.length());
    if (length < minimum) {
      place.reject(
          "string_too_short",
          "String should have at least " + characters(minimum),
          value,
          Map.of("min_length", minimum));
      return null;
    }
    if (length > maximum) {
      place.reject(
          "string_too_long",
          "String should have at most " + characters(maximum),
          value,
          Map.of("max_length", maximum));
      return null;
    }
    if (pattern != null && !pattern.matcher(text).find()) {
      place.reject(
          "string_pattern_mismatch",
          "String should match pattern '" + pattern.pattern() + "'",
          value,
          Map.of("pattern", pattern.pattern()));
      return null;
    }
    return text;
  }

  private static String characters(int count) {
    return count == 1 ? "1 character" : count + " characters";
  }

  @Override
  public Schema<?> schema() {
    Schema<?> schema = new JsonSchema();
    schema.setTypes(Set.of("string"));
    schema.setFormat(format);
    if (minimum > 0) {
      schema.setMinLength(minimum);
    }
    if (maximum < Integer.MAX_VALUE) {
      schema.setMaxLength(maximum);
    }
    if (pattern != null) {
      schema.setPattern(pattern.pattern());
    }
    return schema;
  }
}
