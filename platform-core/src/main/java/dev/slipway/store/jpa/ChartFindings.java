package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.helm.ChartFinding;
import dev.slipway.helm.ChartFinding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Findings about a chart as a document. */
final class ChartFindings {
  private static final int LAYOUT = 1;

  private ChartFindings() {}

  static String write(List<ChartFinding> findings) {
    ObjectNode document = JsonDocuments.create(LAYOUT);
    ArrayNode list = document.putArray("findings");
    for (ChartFinding finding : findings) {
      list.addObject()
          .put("severity", finding.severity().name())
          .put("where", finding.where())
          .put("message", finding.message());
    }
    return JsonDocuments.write(document);
  }

  static List<ChartFinding> read(String text) {
    List<ChartFinding> findings = new ArrayList<>();
    for (JsonNode finding : JsonDocuments.parse(text, LAYOUT).path("findings")) {
      findings.add(
          new ChartFinding(
              Severity.valueOf(finding.path("severity").asText()),
              finding.path("where").asText(),
              finding.path("message").asText()));
    }
    return findings;
  }
}
