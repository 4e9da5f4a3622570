package dev.slipway.server.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.server.cli.client.CliException;
import dev.slipway.server.cli.model.ApiField;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code --set KEY=VALUE}: single values of a deployment, over those that it has. */
final class ValueSettings {
  static final String OPTION = "--set";

  private ValueSettings() {}

  /** Whether single values of this field may be set. */
  static boolean of(ApiField field) {
    return field.in(ApiField.BODY) && field.name().equals("user_values_json");
  }

  /**
   * The values with these over them.
   *
   * @param present an object, or nothing
   * @param settings each as {@code a.b=VALUE}; what YAML reads as a number or truth is one, {@code
   *     \.} is a dot in a key
   */
  static ObjectNode over(JsonNode present, List<?> settings) {
    ObjectNode values =
        present instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    settings.forEach(setting -> set(values, setting.toString()));
    return values;
  }

  private static void set(ObjectNode values, String setting) {
    int equals = setting.indexOf('=');
    String path = equals < 0 ? "" : setting.substring(0, equals);
    String[] keys = path.split("(?<!\\\\)\\.", -1);
    ObjectNode object = values;
    for (int i = 0; i < keys.length; i++) {
      String key = keys[i].replace("\\.", ".");
      if (key.isEmpty()) { // the setting itself may be secret
        throw CliException.usage(OPTION + ": give each as KEY=VALUE, such as size.cpu=2");
      }
      if (i == keys.length - 1) {
        object.set(key, value(setting.substring(equals + 1)));
      } else {
        object = object.get(key) instanceof ObjectNode inner ? inner : object.putObject(key);
      }
    }
  }

  private static JsonNode value(String text) {
    return text.isEmpty()
        ? Values.text("")
        : Values.tree(text.getBytes(StandardCharsets.UTF_8), OPTION);
  }
}
