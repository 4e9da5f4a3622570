package dev.slipway.server.options;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the file of further token keys. */
final class VerificationKeys {
  private VerificationKeys() {}

  static Map<String, Secret> read(String name) {
    Path file = Values.file(name);
    JsonNode root = parse(file);
    if (root == null || !root.isObject()) {
      throw new IllegalArgumentException(file + " must hold 'kid: key' lines");
    }
    Map<String, Secret> keys = new LinkedHashMap<>();
    root.properties()
        .forEach(
            entry -> {
              try {
                keys.put(
                    entry.getKey(),
                    Values.secret(entry.getValue().asText(), OptionsParser.LEAST_KEY_BYTES));
              } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                    "key " + entry.getKey() + " " + e.getMessage(), e);
              }
            });
    return keys;
  }

  private static JsonNode parse(Path file) {
    try {
      return new YAMLMapper().readTree(Files.readString(file));
    } catch (JacksonException e) {
      // The parser's message would quote the text around the fault, which is a key.
      throw new IllegalArgumentException(
          file + " is not YAML, near line " + e.getLocation().getLineNr());
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file, e);
    }
  }
}
