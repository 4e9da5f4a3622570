package dev.slipway.store;

import dev.slipway.helm.InventoryRevision;
import dev.slipway.helm.InventoryStore;
import dev.slipway.helm.ReleaseName;
import java.util.Comparator;
import java.util.List;

/** The rendering executor's revisions in memory. */
final class InMemoryInventoryStore implements InventoryStore {

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Key, InventoryRevision> revisions;

  InMemoryInventoryStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.revisions = new InMemoryTable<>(transactions);
  }

  @Override
  public List<InventoryRevision> history(String cluster, ReleaseName release) {
    return revisions.range(
        new Key(cluster, release, Integer.MIN_VALUE), new Key(cluster, release, Integer.MAX_VALUE));
  }

  @Override
  public void put(String cluster, InventoryRevision revision) {
    revisions.put(
        new Key(cluster, revision.release().release(), revision.release().revision()), revision);
  }

  @Override
  public void prune(String cluster, ReleaseName release, int keep) {
    transactions.useTransaction(
        () -> {
          List<InventoryRevision> history = history(cluster, release);
          history.stream()
              .limit(Math.max(0, history.size() - keep))
              .forEach(old -> remove(cluster, old));
        });
  }

  @Override
  public void delete(String cluster, ReleaseName release) {
    transactions.useTransaction(
        () -> history(cluster, release).forEach(old -> remove(cluster, old)));
  }

  private void remove(String cluster, InventoryRevision revision) {
    revisions.remove(new Key(cluster, revision.release().release(), revision.release().revision()));
  }

  private record Key(String cluster, ReleaseName release, int revision) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::cluster)
            .thenComparing(key -> key.release().namespace())
            .thenComparing(key -> key.release().name())
            .thenComparingInt(Key::revision);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
