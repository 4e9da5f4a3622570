package dev.slipway.server.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.client.ExitCode;
import dev.slipway.server.cli.model.ApiField;
import dev.slipway.server.options.Nearest;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads texts as the values of fields; what a field may be in detail is the API's to say. */
final class Values {
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");

  /** All forms in which the API takes an id. */
  private static final Pattern UUID =
      Pattern.compile(
          "(urn:uuid:)?\\{?\\p{XDigit}{8}-?(\\p{XDigit}{4}-?){3}\\p{XDigit}{12}}?",
          Pattern.CASE_INSENSITIVE);

  private Values() {}

  /** Mappers that are made when they are needed first. */
  private static final class Mappers {
    static final ObjectMapper JSON = new ObjectMapper();
    static final ObjectMapper YAML = new YAMLMapper();
  }

  static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }

  static String label(ApiField field) {
    return field.name().toUpperCase(Locale.ROOT);
  }

  /**
   * The text as a value of the field.
   *
   * @param where the argument, for people
   */
  static JsonNode read(ApiField field, String text, String where) {
    if (!field.words().isEmpty() && !field.words().contains(text)) {
      throw CliException.usage(
          "%s: '%s' is none of %s%s"
              .formatted(
                  where,
                  text,
                  String.join(", ", field.words()),
                  Nearest.suggestion(text, field.words())));
    }
    if (field.type().equals("integer")) {
      if (!INTEGER.matcher(text).matches()) {
        throw CliException.usage("%s: '%s' is no whole number".formatted(where, text));
      }
      return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
    }
    if (field.format().equals("uuid") && !UUID.matcher(text).matches()) {
      throw CliException.usage("%s: '%s' is no id".formatted(where, text));
    }
    return field.isStructured() ? json(text, where, field) : text(text);
  }

  /** A JSON object or list that is written on the command line. */
  private static JsonNode json(String text, String where, ApiField field) {
    JsonNode tree;
    try {
      tree = Mappers.JSON.readTree(text);
    } catch (JsonProcessingException e) { // its message would quote the text, which may be secret
      throw new CliException(
          ExitCode.REFUSED,
          "Invalid JSON for %s: line %d, column %d"
              .formatted(where, e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
    if (field.type().equals("object") ? !tree.isObject() : !tree.isArray()) {
      throw undecodable(where, field);
    }
    return tree;
  }

  /** What to say of JSON that is not of the field's type. */
  static CliException undecodable(String where, ApiField field) {
    return new CliException(
        ExitCode.REFUSED,
        where + " must decode to a JSON " + (field.type().equals("object") ? "object" : "list"));
  }

  /** Whether the text is a value of a field whose values are ids, not a name. */
  static boolean isId(ApiField field, String text) {
    return (field.type().equals("integer") ? INTEGER : UUID).matcher(text).matches();
  }

  /** What a JSON or YAML file holds. */
  static JsonNode tree(byte[] bytes, String where) {
    try {
      return Mappers.YAML.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw CliException.usage(
          "%s: neither JSON nor YAML, at line %d"
              .formatted(where, e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
    } catch (IOException e) {
      throw CliException.usage(where + ": cannot be read");
    }
  }
}
