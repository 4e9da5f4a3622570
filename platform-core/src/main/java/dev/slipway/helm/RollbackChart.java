package dev.slipway.helm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.chart.ChartArchive;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A chart that renders exactly what an older revision rendered, for an upgrade that does what
 * {@code helm rollback} does: nothing is rendered anew, and the rollback hooks run. (Helm keeps no
 * subcharts with a release, so the chart of a revision cannot be rendered again.)
 */
final class RollbackChart {
  private static final String HOOK = "helm.sh/hook";
  private final ReleasePayload wanted;
  private final ReleaseMark mark;

  RollbackChart(ReleasePayload wanted, ReleaseMark mark) {
    this.wanted = wanted;
    this.mark = mark;
  }

  /** The chart to upgrade to. */
  ChartArchive archive() {
    LiteralChart literal = new LiteralChart(metadata(), "{}\n");
    literal.add("manifest", wanted.manifest());
    int number = 0;
    for (String hook : wanted.hooks()) {
      for (GenericKubernetesResource object : ManifestYaml.parse(hook)) {
        if (runsOnRollback(object)) {
          literal.add("hook-" + number++, ManifestYaml.print(object));
        }
      }
    }
    return literal.archive();
  }

  /** Puts the older revision's chart, hooks and notes back in place of the ones made for Helm. */
  ReleasePayload restore(ReleasePayload made) {
    ObjectNode json = made.json();
    ObjectNode chart = wanted.chart().deepCopy();
    chart.set("metadata", metadata());
    json.set("chart", chart);
    json.set("hooks", wanted.json().path("hooks").deepCopy());
    json.put("manifest", wanted.manifest());
    json.withObjectProperty("info").put("notes", wanted.notes());
    return new ReleasePayload(json);
  }

  private ObjectNode metadata() {
    ObjectNode metadata = wanted.chart().withObjectProperty("metadata").deepCopy();
    metadata.withObjectProperty("annotations").put(ChartMark.ANNOTATION, mark.text());
    return metadata;
  }

  private static boolean runsOnRollback(GenericKubernetesResource object) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    List<String> events = new ArrayList<>();
    for (String event : annotations.getOrDefault(HOOK, "").split(",", -1)) {
      switch (event.strip()) {
        case "pre-rollback" -> events.add("pre-upgrade");
        case "post-rollback" -> events.add("post-upgrade");
        default -> {}
      }
    }
    annotations.put(HOOK, String.join(",", events));
    return !events.isEmpty();
  }
}
