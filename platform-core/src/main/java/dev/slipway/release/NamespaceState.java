package dev.slipway.release;

/** How the namespace of something that owns one stands. */
public enum NamespaceState {
  /** It does not exist. */
  ABSENT,
  /** It exists and carries its owner's label. */
  OWN,
  /** It exists and carries somebody else's label or none. */
  FOREIGN,
  /** It is being deleted. */
  TERMINATING
}
