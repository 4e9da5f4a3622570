package dev.slipway.yaml;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Looks at the nodes of one document, each once however many aliases lead to it, before any value
 * is made of them. For one thread.
 */
final class YamlNodes {
  private static final int MAX_NUMBER = 1000;
  private static final Set<Tag> SCALARS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

  private final boolean strict;
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  YamlNodes(boolean strict) {
    this.strict = strict;
  }

  /**
   * Looks at the node and what is in it.
   *
   * @throws YamlException naming the place that is not taken
   */
  void check(Node node) {
    if (!seen.add(node)) {
      return;
    }
    if (strict && !isPlain(node)) {
      throw refusal("has a value of a type that is not taken", node);
    }
    if (node instanceof MappingNode map) {
      checkMap(map);
    } else if (node instanceof SequenceNode list) {
      list.getValue().forEach(this::check);
    } else if (node instanceof ScalarNode scalar) {
      checkScalar(scalar);
    }
  }

  private static boolean isPlain(Node node) {
    return node instanceof ScalarNode
        ? SCALARS.contains(node.getTag())
        : node.getTag().equals(node instanceof MappingNode ? Tag.MAP : Tag.SEQ);
  }

  private void checkMap(MappingNode map) {
    Set<String> keys = new HashSet<>();
    for (NodeTuple entry : map.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw refusal("has a key that is no single word", entry.getKeyNode());
      }
      boolean merge = key.getTag().equals(Tag.MERGE);
      if (!merge) {
        check(key);
      }
      if (strict && !keys.add(key.getValue())) {
        throw refusal("has a key twice", key);
      }
      check(entry.getValueNode());
    }
  }

  private void checkScalar(ScalarNode scalar) {
    String text = scalar.getValue();
    boolean number = scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT);
    if (number && text.length() > MAX_NUMBER) {
      throw refusal("has a number that is too long", scalar);
    }
    if (strict && isBroken(text)) {
      throw refusal("has a text with NUL or half a character", scalar);
    }
  }

  private static boolean isBroken(String text) {
    return text.indexOf('\0') >= 0
        || text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF);
  }

  private static YamlException refusal(String reason, Node node) {
    return new YamlException(
        reason, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
  }
}
