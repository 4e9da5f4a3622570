package dev.slipway.advisor;

/**
 * How much evidence is taken.
 *
 * @param objectBytes for all objects together, as JSON
 * @param objectsPerKind how many of one kind are asked for
 * @param logs how many logs are read
 * @param logBytes for one log
 * @param logLines how many lines of a log's end are asked for
 */
public record EvidenceBudget(
    int objectBytes, int objectsPerKind, int logs, int logBytes, int logLines) {
  public EvidenceBudget {
    if (Math.min(Math.min(objectBytes, objectsPerKind), Math.min(logBytes, logLines)) < 1
        || logs < 0) {
      throw new IllegalArgumentException("a budget of evidence is not positive");
    }
  }

  /** 8 MiB of objects, 2,000 of a kind; 20 logs of 500 lines, 8 KiB kept of each. */
  public static EvidenceBudget standard() {
    return new EvidenceBudget(8 << 20, 2_000, 20, 8 << 10, 500);
  }
}
