package dev.slipway.store;

import dev.slipway.error.NotFoundException;
import dev.slipway.project.rollout.LogLine;
import dev.slipway.project.rollout.RolloutLogStore;
import dev.slipway.project.rollout.RolloutStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Logs of rollouts in memory. */
final class InMemoryRolloutLogStore implements RolloutLogStore {
  private final InMemoryTransactions transactions;
  private final RolloutStore rollouts;
  private final InMemoryTable<Place, LogLine> lines;

  InMemoryRolloutLogStore(InMemoryTransactions transactions, RolloutStore rollouts) {
    this.transactions = transactions;
    this.rollouts = rollouts;
    this.lines = new InMemoryTable<>(transactions);
  }

  @Override
  public void append(UUID rolloutId, List<LogLine> more) {
    transactions.useTransaction(
        () -> {
          if (rollouts.find(rolloutId).isEmpty()) {
            throw new NotFoundException("There is no rollout " + rolloutId);
          }
          for (LogLine line : more) {
            append(rolloutId, line);
          }
        });
  }

  private void append(UUID rolloutId, LogLine line) {
    List<LogLine> known = after(rolloutId, 0, Integer.MAX_VALUE);
    long last = known.isEmpty() ? 0 : known.get(known.size() - 1).number();
    String mark = line.mark();
    boolean repeated = mark != null && known.stream().anyMatch(old -> mark.equals(old.mark()));
    if (!repeated && last < MAX_LINES) {
      LogLine kept = last == MAX_LINES - 1 ? line.end() : line;
      lines.put(new Place(rolloutId, last + 1), kept.at(last + 1));
    }
  }

  @Override
  public List<LogLine> after(UUID rolloutId, long after, int limit) {
    List<LogLine> found =
        lines.range(new Place(rolloutId, after + 1), new Place(rolloutId, Long.MAX_VALUE));
    return found.size() <= limit ? found : found.subList(0, limit);
  }

  @Override
  public int removeBefore(Instant moment, int limit) {
    return transactions.withTransaction(
        () -> {
          int removed = 0;
          for (Place place : lines.keys(line -> line.at().isBefore(moment), limit)) {
            lines.remove(place);
            removed++;
          }
          return removed;
        });
  }

  private record Place(UUID rollout, long number) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return Comparator.comparing(Place::rollout)
          .thenComparingLong(Place::number)
          .compare(this, other);
    }
  }
}
