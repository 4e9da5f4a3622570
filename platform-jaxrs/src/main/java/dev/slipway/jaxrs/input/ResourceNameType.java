package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.error.NotFoundException;
import io.swagger.v3.oas.models.media.Schema;

/**
 * Document 003's ids of what has a unique name too: UUIDs, or names. A text that no name can be is
 * not found.
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
  public String read(JsonNode value, Place place) {
    String text = value.asText();
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
