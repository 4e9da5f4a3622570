package dev.slipway.store;

import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseStore;
import java.util.Optional;

/** Release records in memory. */
final class InMemoryReleaseStore implements ReleaseStore {

  private final InMemoryTable<String, ReleaseRecord> releases;

  InMemoryReleaseStore(InMemoryTransactions transactions) {
    this.releases = new InMemoryTable<>(transactions);
  }

  @Override
  public Optional<ReleaseRecord> find(String key) {
    return releases.find(key);
  }

  @Override
  public void put(ReleaseRecord release) {
    releases.put(release.key(), release);
  }

  @Override
  public void delete(String key) {
    releases.remove(key);
  }
}
