package dev.slipway.advisor;

/** What the platform itself knows of a place: who changed what, and which releases it gave up. */
@FunctionalInterface
public interface PlatformHistory {
  /** Adds the changes that concern the scope, the newest ones at least. */
  void addTo(EvidenceScope scope, EvidenceBuilder evidence);

  /** A history that knows nothing. */
  static PlatformHistory none() {
    return (scope, evidence) -> {};
  }
}
