package dev.slipway.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Writes JSON as YAML for people, which {@link YamlReader} reads as the same JSON: maps and lists
 * on lines of their own, quotes only where a text would be read as something else, texts of several
 * lines as they are. Keys stay in their order. Thread-safe.
 */
public final class YamlWriter {
  private YamlWriter() {}

  /** The document, with a line break at its end. */
  public static String write(JsonNode document) {
    DumperOptions layout = new DumperOptions();
    layout.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    layout.setSplitLines(false);
    layout.setIndicatorIndent(2);
    layout.setIndentWithIndicator(true);
    layout.setIndent(2);
    LoaderOptions unused = new LoaderOptions();
    return new Yaml(
            new SafeConstructor(unused), new Lines(layout), layout, unused, new HelmScalars())
        .dump(plain(document));
  }

  private static @Nullable Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(item -> list.add(plain(item)));
      return list;
    }
    if (node.isNumber()) {
      return node.numberValue();
    }
    return node.isBoolean() ? node.booleanValue() : node.isNull() ? null : node.asText();
  }

  /** Shows texts of several lines as such, where they can be, and no text as bytes. */
  private static final class Lines extends Representer {
    /** What YAML takes for the end of a line too. */
    private static final String ODD_BREAKS = "\r\u0085\u2028\u2029";

    Lines(DumperOptions layout) {
      super(layout);
      representers.put(String.class, text -> representText((String) text));
    }

    private Node representText(String text) {
      return representScalar(Tag.STR, text, style(text));
    }

    private static DumperOptions.ScalarStyle style(String text) {
      if (text.chars().anyMatch(sign -> ODD_BREAKS.indexOf(sign) >= 0)) {
        return DumperOptions.ScalarStyle.DOUBLE_QUOTED;
      }
      return text.indexOf('\n') < 0
          ? DumperOptions.ScalarStyle.PLAIN
          : DumperOptions.ScalarStyle.LITERAL;
    }
  }
}
