package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** UUIDs, with or without hyphens, in braces or as a URN, in any case. */
record UuidType() implements ValueType<UUID> {
  private static final Pattern PLAIN = Pattern.compile("[0-9a-fA-F]{32}");
  private static final Pattern GROUPS =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final String URN = "urn:uuid:";
  private static final int[] LENGTHS = {8, 4, 4, 4, 12};

  @Override
  public @Nullable UUID read(JsonNode value, Place place) {
    if (!value.isTextual()) {
      place.reject("uuid_type", "UUID input should be a string, bytes or UUID object", value);
      return null;
    }
    String text = value.textValue();
    String bare = bare(text);
    if (GROUPS.matcher(bare).matches()) {
      return UUID.fromString(bare);
    }
    if (PLAIN.matcher(bare).matches()) {
      return UUID.fromString(bare.replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-"));
    }
    String error = error(text, bare);
    place.reject(
        "uuid_parsing", "Input should be a valid UUID, " + error, value, Map.of("error", error));
    return null;
  }

  /** The text without what may be around a UUID. */
  private static String bare(String text) {
    if (text.length() > 1 && text.startsWith("{") && text.endsWith("}")) {
      return text.substring(1, text.length() - 1);
    }
    return text.startsWith(URN) ? text.substring(URN.length()) : text;
  }

  private static String error(String text, String bare) {
    int offset = text.equals(bare) ? 0 : text.startsWith(URN) ? URN.length() : 1;
    for (int i = 0; i < bare.length(); i++) {
      char symbol = bare.charAt(i);
      if (symbol != '-' && (symbol > 'f' || Character.digit(symbol, 16) < 0)) {
        return "invalid character: expected an optional prefix of `urn:uuid:` followed by"
            + " [0-9a-fA-F-], found `"
            + Texts.printable(bare.substring(i), 1)
            + "` at "
            + (i + offset + 1);
      }
    }
    String[] groups = bare.split("-", -1);
    if (groups.length == 1 && offset == 0) {
      return "invalid length: expected length 32 for simple format, found " + text.length();
    }
    if (groups.length != LENGTHS.length) {
      return "invalid group count: expected 5, found " + groups.length;
    }
    int wrong = 0;
    while (wrong < LENGTHS.length - 1 && groups[wrong].length() == LENGTHS[wrong]) {
      wrong++;
    }
    return "invalid group length in group "
        + wrong
        + ": expected "
        + LENGTHS[wrong]
        + ", found "
        + groups[wrong].length();
  }

  @Override
  public Schema<?> schema() {
    Schema<?> schema = new JsonSchema();
    schema.setTypes(Set.of("string"));
    schema.setFormat("uuid");
    return schema;
  }
}
