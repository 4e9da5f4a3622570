package dev.slipway.yaml;

/**
 * What of YAML is taken. In any case keys are single words, and numbers have a bounded length.
 *
 * @param values how many values a document has at most, aliases resolved
 * @param depth how deep they are nested at most
 * @param aliases how many aliases lead to maps or lists at most
 * @param strict whether keys that are there twice, types beyond those of JSON, and texts that no
 *     database keeps are refused
 */
public record YamlRules(int values, int depth, int aliases, boolean strict) {
  /** What Helm takes of a chart's files. */
  public static YamlRules ofCharts() {
    return new YamlRules(250_000, 100, 1000, false);
  }

  /** What people write by hand, who want to hear of mistakes; as deep as JSON bodies may be. */
  public static YamlRules ofDocuments() {
    return new YamlRules(50_000, 220, 100, true);
  }
}
