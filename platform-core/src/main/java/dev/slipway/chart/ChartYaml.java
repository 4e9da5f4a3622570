package dev.slipway.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.yaml.YamlException;
import dev.slipway.yaml.YamlReader;
import dev.slipway.yaml.YamlRules;

/** A chart's YAML as JSON, read the way Helm reads it. */
final class ChartYaml {
  private static final YamlReader READER = new YamlReader(YamlRules.ofCharts());

  private ChartYaml() {}

  /**
   * The file's one document, which must be a map; an empty one gives an empty object.
   *
   * @throws InvalidChartException naming the file, without quoting what is in it
   */
  static ObjectNode read(String file, byte[] content) {
    JsonNode node = parse(file, content);
    if (node.isNull()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new InvalidChartException(file + " is not a map");
  }

  private static JsonNode parse(String file, byte[] content) {
    try {
      return READER.read(content);
    } catch (YamlException e) {
      String line = e.line() == 0 ? "" : " in line " + e.line();
      throw new InvalidChartException(file + " " + e.getMessage() + line);
    }
  }
}
