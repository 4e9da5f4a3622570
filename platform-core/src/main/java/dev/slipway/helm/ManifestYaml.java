package dev.slipway.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads and writes Kubernetes objects as YAML, by the rules of the Go library that Helm and kubectl
 * use: {@code 0644} is octal, {@code yes} is a boolean, {@code 12:30} and dates are texts.
 */
final class ManifestYaml {
  private static final int MAX_CODE_POINTS = 200 * 1024 * 1024;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Quotes every text, so that no reader can take one for a number or a boolean. */
  private static final ObjectMapper YAML =
      new ObjectMapper(
          new YAMLFactory()
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE));

  private ManifestYaml() {}

  /** The objects of the documents; lists are opened, empty documents left out. */
  static List<GenericKubernetesResource> parse(String documents) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CODE_POINTS);
    options.setMaxAliasesForCollections(1_000);
    DumperOptions dumper = new DumperOptions();
    Yaml yaml =
        new Yaml(
            new SafeConstructor(options), new Representer(dumper), dumper, options, new GoTypes());
    List<GenericKubernetesResource> objects = new ArrayList<>();
    try {
      for (Object document : yaml.loadAll(documents)) {
        if (document instanceof Map<?, ?> map && !map.isEmpty()) {
          add(objects, map);
        }
      }
    } catch (YAMLException | IllegalArgumentException e) {
      throw new HelmException(
          HelmException.Kind.PERMANENT,
          "the chart renders something that is no Kubernetes YAML",
          e);
    }
    return objects;
  }

  /** The object as one YAML document. */
  static String print(GenericKubernetesResource object) {
    try {
      return YAML.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a " + object.getKind() + " as YAML", e);
    }
  }

  /** The objects as YAML documents. */
  static String print(List<GenericKubernetesResource> objects) {
    StringBuilder text = new StringBuilder();
    for (GenericKubernetesResource object : objects) {
      text.append(print(object));
    }
    return text.toString();
  }

  private static void add(List<GenericKubernetesResource> objects, Map<?, ?> document) {
    Object kind = document.get("kind");
    if (kind instanceof String name
        && name.endsWith("List")
        && document.get("items") instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> map) {
          add(objects, map);
        }
      }
      return;
    }
    if (!(kind instanceof String) || !(document.get("apiVersion") instanceof String)) {
      throw new IllegalArgumentException("a document has no kind and apiVersion");
    }
    GenericKubernetesResource object =
        MAPPER.convertValue(document, GenericKubernetesResource.class);
    if (object.getMetadata() == null) {
      object.setMetadata(new ObjectMeta());
    }
    objects.add(object);
  }

  private static final class GoTypes extends Resolver {
    private static final Pattern BOOLEANS =
        Pattern.compile(
            "yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF");
    private static final Pattern INTEGERS =
        Pattern.compile("[-+]?(0b[01_]+|0[0-7_]*|[1-9][0-9_]*|0x[0-9a-fA-F_]+)");
    private static final Pattern FLOATS =
        Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, BOOLEANS, "yYnNtTfFoO");
      addImplicitResolver(Tag.INT, INTEGERS, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, FLOATS, "-+0123456789.");
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }
}
