package dev.slipway.advisor.builtin;

/** Looks for some kinds of trouble. Stateless. */
@FunctionalInterface
interface Analyzer {
  /** Adds what it finds. */
  void analyze(Snapshot snapshot, Findings findings);
}
