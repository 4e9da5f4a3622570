package dev.slipway.testkit.advisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.advisor.EvidenceBudget;
import dev.slipway.advisor.EvidenceBuilder;
import dev.slipway.advisor.EvidenceScope;
import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.Scrubber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The evaluation set: YAML files beside this class, one for each case. */
public final class AdvisorCases {
  private static final YAMLMapper YAML = new YAMLMapper();

  private AdvisorCases() {}

  /** All cases, by name. */
  public static List<AdvisorCase> all() {
    try (InputStream names = open("cases.txt")) {
      return new String(names.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(AdvisorCases::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The case of a name. */
  public static AdvisorCase read(String name) {
    List<ObjectNode> documents = new ArrayList<>();
    try (InputStream file = open(name + ".yaml");
        MappingIterator<ObjectNode> all = YAML.readerFor(ObjectNode.class).readValues(file)) {
      all.forEachRemaining(documents::add);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    ObjectNode head = documents.get(0);
    EvidenceBuilder evidence =
        new EvidenceBuilder(
            EvidenceScope.namespace("test", head.path("namespace").asText()),
            Instant.parse(head.path("takenAt").asText()),
            EvidenceBudget.standard(),
            new Scrubber());
    documents.subList(1, documents.size()).forEach(document -> add(document, evidence));
    for (JsonNode part : head.path("missing")) {
      evidence.missing(part.path("what").asText(), part.path("why").asText());
    }
    return new AdvisorCase(
        name,
        evidence.build(),
        diagnoses(head.path("expect")),
        diagnoses(head.path("allow")),
        head.path("change").isTextual() ? head.path("change").asText() : null);
  }

  private static void add(ObjectNode document, EvidenceBuilder evidence) {
    if (document.has("log")) {
      JsonNode log = document.path("log");
      evidence.log(
          new ObjectRef("Pod", log.path("namespace").asText(), log.path("pod").asText()),
          log.path("container").asText(),
          log.path("previous").asBoolean(),
          log.path("text").asText());
    } else if (document.has("change")) {
      change(document.path("change"), evidence);
    } else if (document.has("release")) {
      JsonNode release = document.path("release");
      evidence.release(
          release.path("namespace").asText(),
          release.path("name").asText(),
          release.path("revision").asInt(),
          release.path("status").asText(),
          release.path("chart").asText(),
          release.path("description").asText(),
          Instant.parse(release.path("updatedAt").asText()));
    } else {
      evidence.object(document);
    }
  }

  private static void change(JsonNode change, EvidenceBuilder evidence) {
    String[] workload = change.path("workload").asText().split("/", -1);
    List<String> names = new ArrayList<>();
    change.path("names").forEach(name -> names.add(name.asText()));
    evidence.change(
        new ObjectRef(workload[0], change.path("namespace").asText(), workload[1]),
        change.path("generation").asLong(),
        Instant.parse(change.path("at").asText()),
        change.path("actor").asText(),
        change.path("verb").asText(),
        names);
  }

  private static List<Diagnosis> diagnoses(JsonNode list) {
    List<Diagnosis> diagnoses = new ArrayList<>();
    for (JsonNode each : list) {
      diagnoses.add(
          new Diagnosis(
              FindingKind.valueOf(each.path("kind").asText()), each.path("object").asText()));
    }
    return diagnoses;
  }

  private static InputStream open(String file) {
    InputStream stream = AdvisorCases.class.getResourceAsStream(file);
    if (stream == null) {
      throw new IllegalStateException("there is no " + file);
    }
    return stream;
  }
}
