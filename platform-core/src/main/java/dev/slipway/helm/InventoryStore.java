package dev.slipway.helm;

import java.util.List;

/**
 * Keeps the revisions of releases that the rendering executor made; it takes the place of Helm's
 * release Secrets. Manifest, hooks and values are encrypted at rest. Thread-safe; joins the running
 * transaction.
 */
public interface InventoryStore {
  /** The revisions of a release on a cluster, oldest first. */
  List<InventoryRevision> history(String cluster, ReleaseName release);

  /** Inserts the revision, or replaces the one with its number. */
  void put(String cluster, InventoryRevision revision);

  /** Removes revisions older than the newest {@code keep}. */
  void prune(String cluster, ReleaseName release, int keep);

  /** Removes the release's revisions. */
  void delete(String cluster, ReleaseName release);
}
