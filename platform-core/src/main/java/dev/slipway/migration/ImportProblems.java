package dev.slipway.migration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong with a document, each thing once. For one thread. */
public final class ImportProblems {
  private final Set<ImportProblem> found = new LinkedHashSet<>();

  /** Adds a problem. */
  public void add(String pointer, String message) {
    found.add(new ImportProblem(pointer, message));
  }

  /** The problems so far, in the order found. */
  public List<ImportProblem> all() {
    return List.copyOf(found);
  }
}
