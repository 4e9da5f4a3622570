package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.doctor.Finding;
import dev.slipway.doctor.FindingSet;
import dev.slipway.doctor.Inspection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an inspection found, as its row keeps it. */
record InspectionDocument(ObjectNode json) {
  private static final int LAYOUT = 1;

  static InspectionDocument parse(String text) {
    return new InspectionDocument(JsonDocuments.parse(text, LAYOUT));
  }

  static InspectionDocument of(Inspection inspection) {
    ObjectNode json = JsonDocuments.create(LAYOUT);
    ObjectNode counts = json.putObject("counts");
    inspection.counts().forEach((set, count) -> counts.put(set.name(), count));
    ArrayNode findings = json.putArray("findings");
    inspection.findings().forEach(finding -> write(finding, findings.addObject()));
    return new InspectionDocument(json);
  }

  String text() {
    return JsonDocuments.write(json);
  }

  Map<FindingSet, Integer> counts() {
    Map<FindingSet, Integer> counts = new EnumMap<>(FindingSet.class);
    for (Map.Entry<String, JsonNode> entry : json.path("counts").properties()) {
      counts.put(FindingSet.valueOf(entry.getKey()), entry.getValue().asInt());
    }
    return counts;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode finding : json.path("findings")) {
      findings.add(read(finding));
    }
    return findings;
  }

  private static void write(Finding finding, ObjectNode row) {
    Instant since = finding.since();
    row.put("set", finding.set().name())
        .put("kind", finding.kind())
        .put("id", finding.id())
        .put("cluster", finding.cluster())
        .put("namespace", finding.namespace())
        .put("release", finding.release())
        .put("seen", finding.seen())
        .put("since", since == null ? null : since.toString())
        .put("command", finding.command());
  }

  private static Finding read(JsonNode row) {
    String since = textOrNull(row, "since");
    return new Finding(
        FindingSet.valueOf(row.path("set").asText()),
        row.path("kind").asText(),
        row.path("id").asText(),
        row.path("cluster").asText(),
        row.path("namespace").asText(),
        textOrNull(row, "release"),
        row.path("seen").asText(),
        since == null ? null : Instant.parse(since),
        row.path("command").asText());
  }

  private static @Nullable String textOrNull(JsonNode row, String field) {
    JsonNode value = row.path(field);
    return value.isTextual() ? value.asText() : null;
  }
}
