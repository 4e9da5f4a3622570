package dev.slipway.server.options;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.identity.token.TokenKey;
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
                keys.put(entry.getKey(), key(entry.getValue()));
              } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                    "key " + entry.getKey() + " " + e.getMessage(), e);
              }
            });
    return keys;
  }

  /** A text, which may be a PEM block, or a JWK written as JSON or as YAML. */
  private static Secret key(JsonNode value) {
    String text = value.isObject() ? value.toString() : value.asText();
    Secret key = Values.secret(text, OptionsParser.LEAST_KEY_BYTES);
    TokenKey.of(key); // refuses what is no key
    return key;
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
