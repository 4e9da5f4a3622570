package dev.slipway.store;

import dev.slipway.release.ReleaseRecord;
import dev.slipway.release.ReleaseState;
import dev.slipway.release.ReleaseStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  public List<ReleaseRecord> list(@Nullable String after, int limit) {
    return releases.following(
        after == null ? "" : after, record -> record.state() != ReleaseState.GONE, limit);
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
