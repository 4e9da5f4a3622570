package dev.slipway.helm;

/**
 * How much of a cluster's content a chart sees, by {@code lookup}, while this library lets Helm
 * render it. What it does not see is not there: {@code lookup} finds nothing. Version and kinds of
 * the cluster are always seen.
 */
public enum Sight {
  /** Whatever the target's rights allow. */
  CLUSTER,
  /** Of what the rights allow, the namespace of the release only. */
  NAMESPACE,
  /** No object at all, as if the cluster were empty; the release counts as not installed. */
  NOTHING
}
