package dev.slipway.advisor;

/** One piece of evidence that findings cite. Immutable; free of secrets. */
public sealed interface EvidenceItem
    permits ObservedObject, ContainerLog, HelmRecord, PlatformChange {
  /** What it is cited by; unique in its evidence, and the same in the next one. */
  String id();
}
