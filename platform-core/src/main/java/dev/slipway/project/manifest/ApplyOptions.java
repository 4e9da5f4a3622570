package dev.slipway.project.manifest;

/**
 * How a file is applied.
 *
 * @param dryRun whether nothing is written, only told
 * @param prune whether environments, and variables that are not secret, are deleted when the file
 *     does not list them
 */
public record ApplyOptions(boolean dryRun, boolean prune) {
  /** What the file names is written, nothing else. */
  public static ApplyOptions standard() {
    return new ApplyOptions(false, false);
  }

  /** Nothing is written. */
  public static ApplyOptions dry() {
    return new ApplyOptions(true, false);
  }

  /** The same, which deletes what the file does not list. */
  public ApplyOptions pruning() {
    return new ApplyOptions(dryRun, true);
  }
}
