package dev.slipway.doctor;

import dev.slipway.helm.ReleaseName;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.release.NamespaceOwner;
import dev.slipway.release.ReleasePolicy;

/**
 * Something that a release is made for, as far as an inspection minds.
 *
 * @param work the key of its work; its kind and its id
 * @param release where its release is
 * @param owner who its namespace belongs to
 * @param generation which generation is wanted
 * @param standing what is wanted
 * @param policy how its release is treated
 * @param mends what mends it
 */
record Subject(
    WorkKey work,
    ReleaseName release,
    NamespaceOwner owner,
    long generation,
    Standing standing,
    ReleasePolicy policy,
    Mends mends) {
  /** The key of its release. */
  String key() {
    return work.kind() + "/" + work.key();
  }
}
