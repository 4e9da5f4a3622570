package dev.slipway.helm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.chart.ChartArchive;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A chart that renders given texts as they are: nothing in it is a template any more, so it looks
 * nothing up and gives the same objects whatever the values.
 */
public final class LiteralChart {
  private static final String METADATA = "Chart.yaml";
  private static final String VALUES = "values.yaml";

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final String name;
  private final String version;

  /** A chart with the metadata; what an apply does not need, or could refuse it, is left out. */
  LiteralChart(ObjectNode metadata, String values) {
    ObjectNode own = metadata.deepCopy();
    own.remove("dependencies");
    own.remove("kubeVersion");
    own.put("apiVersion", "v2");
    this.name = own.path("name").asText();
    this.version = own.path("version").asText();
    put(METADATA, ChartFiles.yaml(own));
    put(VALUES, values);
  }

  /**
   * The chart that gives what the other one gave, hooks and notes included; its {@code crds/} are
   * left out. It has the name, version and default values of the other one.
   *
   * @throws HelmException PERMANENT when {@code chart} cannot be read
   */
  public static ChartArchive of(ChartArchive chart, RenderedChart rendered) {
    ChartFiles source = ChartFiles.of(chart);
    String values = source.text(VALUES);
    LiteralChart literal =
        new LiteralChart(source.yaml(METADATA), values == null ? "{}\n" : values);
    literal.add("manifest", ManifestYaml.print(rendered.objects()));
    int number = 0;
    for (GenericKubernetesResource hook : rendered.hooks()) {
      literal.add("hook-" + number++, ManifestYaml.print(hook));
    }
    literal.addText("NOTES.txt", "notes", rendered.notes());
    return literal.archive();
  }

  /** Adds objects under a name of their own. */
  void add(String part, String manifest) {
    addText(part + ".yaml", part + ".yaml", manifest);
  }

  private void addText(String template, String file, String text) {
    put("slipway/" + file, text);
    put("templates/" + template, "{{ .Files.Get \"slipway/" + file + "\" }}\n");
  }

  ChartArchive archive() {
    return new ChartFiles(name, version, files).archive();
  }

  private void put(String path, String content) {
    files.put(path, content.getBytes(StandardCharsets.UTF_8));
  }
}
