package dev.slipway.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/**
 * A chart's YAML as JSON, read the way Helm reads it: aliases and merge keys are resolved, times
 * stay text. What would grow beyond a quarter of a million values is refused.
 */
final class ChartYaml {
  private static final int MAX_NODES = 250_000;
  private static final int MAX_DEPTH = 100;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String file;
  private int nodes;

  private ChartYaml(String file) {
    this.file = file;
  }

  /**
   * The file's one document, which must be a map; an empty one gives an empty object.
   *
   * @throws InvalidChartException naming the file, without quoting what is in it
   */
  static ObjectNode read(String file, byte[] content) {
    JsonNode node = new ChartYaml(file).convert(load(file, content), 0);
    if (node.isNull()) {
      return NODES.objectNode();
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new InvalidChartException(file + " is not a map");
  }

  private static @Nullable Object load(String file, byte[] content) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(content.length + 1);
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setMaxAliasesForCollections(1000);
    limits.setAllowRecursiveKeys(false);
    DumperOptions unused = new DumperOptions();
    Yaml yaml =
        new Yaml(
            new SafeConstructor(limits),
            new Representer(unused),
            unused,
            limits,
            new HelmScalars());
    try {
      return yaml.load(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException e) {
      throw new InvalidChartException(file + " is not UTF-8");
    } catch (MarkedYAMLException e) {
      String line =
          e.getProblemMark() == null ? "" : " in line " + (e.getProblemMark().getLine() + 1);
      throw new InvalidChartException(file + " does not parse" + line);
    } catch (YAMLException | StackOverflowError e) {
      throw new InvalidChartException(file + " does not parse");
    }
  }

  private JsonNode convert(@Nullable Object value, int depth) {
    nodes++;
    if (nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw new InvalidChartException(file + " is too large or nested too deeply");
    }
    if (value == null) {
      return NODES.nullNode();
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      map.forEach((key, inner) -> object.set(String.valueOf(key), convert(inner, depth + 1)));
      return object;
    }
    if (value instanceof Iterable<?> items) {
      ArrayNode array = NODES.arrayNode();
      for (Iterator<?> i = items.iterator(); i.hasNext(); ) {
        array.add(convert(i.next(), depth + 1));
      }
      return array;
    }
    return scalar(value);
  }

  private static JsonNode scalar(Object value) {
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof Integer number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Long number) {
      return NODES.numberNode(number);
    }
    if (value instanceof BigInteger number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Double number) {
      return NODES.numberNode(number);
    }
    if (value instanceof byte[] bytes) {
      return NODES.textNode(new String(bytes, StandardCharsets.UTF_8));
    }
    return NODES.textNode(value.toString());
  }
}
