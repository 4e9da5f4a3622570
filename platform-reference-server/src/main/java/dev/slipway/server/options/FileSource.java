package dev.slipway.server.options;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the options of a YAML (or JSON) file. */
final class FileSource {
  private static final ObjectMapper YAML = new YAMLMapper();

  private FileSource() {}

  static Source read(Setting config) {
    try {
      Path file = Path.of(config.value());
      JsonNode root = YAML.readTree(Files.readString(file));
      if (root == null || root.isMissingNode() || root.isNull()) {
        return new Source(Map.of(), List.of());
      }
      return root.isObject()
          ? read(root, String.valueOf(file.getFileName()))
          : failed(config, config.value() + " must hold 'name: value' lines");
    } catch (NoSuchFileException e) {
      return failed(config, "there is no file " + config.value());
    } catch (JacksonException e) {
      // The parser's message would quote the text around the fault, which may be a secret.
      return failed(
          config, config.value() + " is not YAML, near line " + e.getLocation().getLineNr());
    } catch (IOException | IllegalArgumentException e) {
      return failed(config, "cannot read " + config.value());
    }
  }

  private static Source failed(Setting config, String problem) {
    return new Source(Map.of(), List.of(config.origin() + ": " + problem));
  }

  private static Source read(JsonNode root, String file) {
    Map<Option, Setting> settings = new EnumMap<>(Option.class);
    List<String> problems = new ArrayList<>();
    Set<String> names = Option.all().stream().map(Option::key).collect(Collectors.toSet());
    root.properties()
        .forEach(
            entry -> {
              String origin = entry.getKey() + " in " + file;
              Option option = Option.ofKey(entry.getKey()).orElse(null);
              if (option == null) {
                problems.add(
                    origin + ": unknown option" + Nearest.suggestion(entry.getKey(), names));
              } else if (option == Option.CONFIG) {
                problems.add(origin + ": a file cannot name another");
              } else if (entry.getValue().isObject()) {
                problems.add(origin + ": must be a plain value");
              } else {
                settings.put(option, new Setting(text(entry.getValue()), origin));
              }
            });
    return new Source(settings, problems);
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(","))
        : value.asText();
  }
}
