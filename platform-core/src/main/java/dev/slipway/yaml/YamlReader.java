package dev.slipway.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Reads YAML as JSON, the way Helm reads it: aliases and merge keys are resolved, times stay text,
 * keys become texts. Thread-safe.
 */
public final class YamlReader {
  private final YamlRules rules;

  /** A reader of what the rules take. */
  public YamlReader(YamlRules rules) {
    this.rules = rules;
  }

  /**
   * The one document in the UTF-8 text; null as JSON has it when there is none.
   *
   * @throws YamlException when it is not taken
   */
  public JsonNode read(byte[] content) {
    try {
      Node root = compose(content);
      if (root == null) {
        return NullNode.instance;
      }
      new YamlNodes(rules.strict()).check(root);
      return new YamlTree(rules).convert(new Values(limits(content.length)).of(root));
    } catch (CharacterCodingException e) {
      throw new YamlException("is not UTF-8", 0, 0);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      throw mark == null
          ? unparsed()
          : new YamlException("does not parse", mark.getLine() + 1, mark.getColumn() + 1);
    } catch (YAMLException | NumberFormatException | ClassCastException | StackOverflowError e) {
      // a wrong tag makes the library fail in its own ways
      throw unparsed();
    }
  }

  private @Nullable Node compose(byte[] content) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    LoaderOptions limits = limits(content.length);
    DumperOptions unused = new DumperOptions();
    Yaml yaml =
        new Yaml(
            new SafeConstructor(limits),
            new Representer(unused),
            unused,
            limits,
            new HelmScalars());
    return yaml.compose(new StringReader(text));
  }

  private LoaderOptions limits(int length) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(length + 1);
    limits.setNestingDepthLimit(rules.depth());
    limits.setMaxAliasesForCollections(rules.aliases());
    limits.setAllowRecursiveKeys(false);
    limits.setAllowDuplicateKeys(!rules.strict());
    return limits;
  }

  private static YamlException unparsed() {
    return new YamlException("does not parse", 0, 0);
  }

  /** Makes values of nodes that were looked at. */
  private static final class Values extends SafeConstructor {
    Values(LoaderOptions limits) {
      super(limits);
      setAllowDuplicateKeys(limits.isAllowDuplicateKeys());
    }

    @Nullable Object of(Node root) {
      return constructDocument(root);
    }
  }
}
