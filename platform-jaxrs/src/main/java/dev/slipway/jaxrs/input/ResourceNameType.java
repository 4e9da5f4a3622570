package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.error.NotFoundException;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Document 003's ids of what has a unique name too: UUIDs, or names. A text that no name can be is
 * not found; what is no text is no name.
 */
record ResourceNameType(TextType texts) implements ValueType<String> {
  private static final int MAX_ECHO = 200;

  ResourceNameType() {
    this(new TextType(1, MAX_ECHO, null, null));
  }

  /**
   * {@inheritDoc}
   *
   * @throws NotFoundException naming the text, when it cannot be stored anywhere
   */
  @Override
  public @Nullable String read(JsonNode value, Place place) {
    if (!value.isTextual()) {
      place.reject("string_type", "Input should be a valid string", value);
      return null;
    }
    String text = value.textValue();
    if (text.length() > MAX_ECHO || Texts.isBroken(text)) {
      throw new NotFoundException("Resource not found", Texts.printable(text, MAX_ECHO));
    }
    return text;
  }

  @Override
  public Schema<?> schema() {
    return texts.schema();
  }
}
