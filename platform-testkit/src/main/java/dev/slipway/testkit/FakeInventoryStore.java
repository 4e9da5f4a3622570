package dev.slipway.testkit;

import dev.slipway.helm.InventoryRevision;
import dev.slipway.helm.InventoryStore;
import dev.slipway.helm.ReleaseName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The rendering executor's revisions in maps; knows no transaction. Thread-safe. */
public final class FakeInventoryStore implements InventoryStore {
  private record Key(String cluster, ReleaseName release) {}

  private final Map<Key, TreeMap<Integer, InventoryRevision>> releases = new ConcurrentHashMap<>();

  @Override
  public List<InventoryRevision> history(String cluster, ReleaseName release) {
    TreeMap<Integer, InventoryRevision> found = releases.get(new Key(cluster, release));
    return found == null ? List.of() : List.copyOf(found.values());
  }

  @Override
  public void put(String cluster, InventoryRevision revision) {
    releases.compute(
        new Key(cluster, revision.release().release()),
        (key, old) -> {
          TreeMap<Integer, InventoryRevision> changed =
              old == null ? new TreeMap<>() : new TreeMap<>(old);
          changed.put(revision.release().revision(), revision);
          return changed;
        });
  }

  @Override
  public void prune(String cluster, ReleaseName release, int keep) {
    releases.computeIfPresent(
        new Key(cluster, release),
        (key, old) -> {
          TreeMap<Integer, InventoryRevision> changed = new TreeMap<>(old);
          while (changed.size() > keep) {
            changed.pollFirstEntry();
          }
          return changed;
        });
  }

  @Override
  public void delete(String cluster, ReleaseName release) {
    releases.remove(new Key(cluster, release));
  }
}
