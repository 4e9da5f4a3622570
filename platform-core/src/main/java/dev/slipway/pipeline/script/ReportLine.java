package dev.slipway.pipeline.script;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of output that reports a step.
 *
 * @param name the step's name
 * @param state its state; {@code pending} when the line does not say
 * @param message the error when there is one, else the message, else nothing
 */
record ReportLine(String name, String state, String message) {
  private static final String PENDING = "pending";
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /**
   * Reads a line; nothing when it is not JSON or an object without a name.
   *
   * @throws BadOutputException when it is JSON but no object
   */
  static Optional<ReportLine> read(Reader line) throws BadOutputException {
    try (JsonParser parser = JSON.createParser(line)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        return object(parser);
      }
      if (first != null) {
        parser.skipChildren();
        if (parser.nextToken() == null) {
          throw new BadOutputException("JSON that is not an object");
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<ReportLine> object(JsonParser parser) throws IOException {
    String name = null;
    String state = null;
    String message = null;
    String error = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "name" -> name = text(parser);
        case "state" -> state = text(parser);
        case "message" -> message = text(parser);
        case "error_message" -> error = text(parser);
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null || name == null || name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ReportLine(
            name,
            state == null || state.isEmpty() ? PENDING : state,
            error != null && !error.isEmpty() ? error : message == null ? "" : message));
  }

  /** A value as text: what is no text as its JSON. */
  private static @Nullable String text(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!token.isStructStart()) {
      return parser.getText();
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.copyCurrentStructure(parser);
    }
    return text.toString();
  }
}
