package dev.slipway.migration;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One section of an import document, such as {@code accounts}: a list of entries that one
 * capability takes over. Thread-safe.
 */
public interface ImportSection {
  /** The key of the section in the document. */
  String name();

  /**
   * Looks at every entry and writes nothing; runs inside the import's transaction.
   *
   * @param document the whole document, since entries may name those of other sections
   * @param problems is told everything that is wrong
   */
  Plan plan(JsonNode document, ImportProblems problems);

  /** What would be written; carried out only when no section has a problem. */
  interface Plan {
    /** How many entries are new, and how many are there already. */
    ImportCount count();

    /** Writes the new entries, in the transaction of the plan, after the sections before it. */
    void write();
  }
}
