package dev.slipway.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.transaction.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Imports documents: JSON objects with {@code version} 1 and a list per section.
 *
 * <p>One transaction; a document with a problem changes nothing, and all its problems are told at
 * once. What is there already stays as it is, so that a document may be imported again.
 * Thread-safe.
 */
public final class DataImport {
  private static final String VERSION = "version";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Transactions transactions;
  private final List<ImportSection> sections;

  /** An import of the sections, written in this order. */
  public DataImport(Transactions transactions, List<ImportSection> sections) {
    this.transactions = transactions;
    this.sections = List.copyOf(sections);
  }

  /**
   * Imports the document.
   *
   * @param dryRun whether nothing is written, only looked at
   * @return for each section of the document, by its name, what became of its entries, or would
   * @throws ImportRefusedException when the document has a problem
   * @throws IOException when the document cannot be read
   */
  public Map<String, ImportCount> run(InputStream source, boolean dryRun) throws IOException {
    JsonNode document = parse(source);
    return transactions.withTransaction(() -> run(document, dryRun));
  }

  private Map<String, ImportCount> run(JsonNode document, boolean dryRun) {
    ImportProblems problems = new ImportProblems();
    checkShape(document, problems);
    refuse(problems);
    Map<String, ImportSection.Plan> plans = new LinkedHashMap<>();
    for (ImportSection section : sections) {
      if (document.has(section.name())) {
        plans.put(section.name(), section.plan(document, problems));
      }
    }
    refuse(problems);
    Map<String, ImportCount> counts = new LinkedHashMap<>();
    plans.forEach((name, plan) -> counts.put(name, plan.count()));
    if (!dryRun) {
      plans.values().forEach(ImportSection.Plan::write);
    }
    return counts;
  }

  private static JsonNode parse(InputStream source) throws IOException {
    try {
      return JSON.readTree(source);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " at line %d, column %d"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw new ImportRefusedException(
          List.of(new ImportProblem("", "no JSON, or a key is there twice" + where)));
    }
  }

  private void checkShape(JsonNode document, ImportProblems problems) {
    if (!document.isObject()) {
      problems.add("", "must be an object");
      return;
    }
    if (!document.path(VERSION).isInt() || document.path(VERSION).intValue() != 1) {
      problems.add("/" + VERSION, "must be 1");
    }
    Set<String> known = new TreeSet<>();
    sections.forEach(section -> known.add(section.name()));
    for (Iterator<String> keys = document.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!key.equals(VERSION) && !known.contains(key)) {
        problems.add(ImportEntry.pointer("", key), "is no section; known are " + known);
      } else if (known.contains(key) && !document.get(key).isArray()) {
        problems.add("/" + key, "must be a list");
      }
    }
  }

  private static void refuse(ImportProblems problems) {
    if (!problems.all().isEmpty()) {
      throw new ImportRefusedException(problems.all());
    }
  }
}
