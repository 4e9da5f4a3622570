package dev.slipway.store;

import dev.slipway.pipeline.RunOutput;
import dev.slipway.pipeline.RunOutputStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What scripts printed, in memory. */
final class InMemoryRunOutputStore implements RunOutputStore {
  private final InMemoryTransactions transactions;
  private final InMemoryTable<Place, RunOutput> pieces;
  private final InMemoryTable<Long, Long> lengths;

  InMemoryRunOutputStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.pieces = new InMemoryTable<>(transactions);
    this.lengths = new InMemoryTable<>(transactions);
  }

  @Override
  public void append(long runId, Instant at, String text) {
    transactions.useTransaction(
        () -> {
          Long position = lengths.find(runId).orElse(null);
          if (position == null) {
            return; // the run is gone
          }
          long length = position + text.length();
          pieces.put(new Place(runId, position), new RunOutput(position, at, text));
          lengths.put(runId, length);
          from(runId, HEAD, Integer.MAX_VALUE).stream()
              .filter(piece -> piece.end() <= length - TAIL)
              .forEach(piece -> pieces.remove(new Place(runId, piece.position())));
        });
  }

  @Override
  public void leaveOut(long runId, long characters) {
    transactions.useTransaction(
        () -> lengths.find(runId).ifPresent(length -> lengths.put(runId, length + characters)));
  }

  @Override
  public List<RunOutput> from(long runId, long position, int limit) {
    return transactions.withTransaction(
        () ->
            pieces.range(new Place(runId, position), new Place(runId, Long.MAX_VALUE)).stream()
                .limit(limit)
                .toList());
  }

  @Override
  public int removeBefore(Instant moment, int limit) {
    return transactions.withTransaction(
        () -> {
          List<Place> old = pieces.keys(piece -> piece.at().isBefore(moment), limit);
          old.forEach(pieces::remove);
          return old.size();
        });
  }

  void begin(long runId) {
    lengths.put(runId, 0L);
  }

  void deleteOf(long runId) {
    transactions.useTransaction(
        () -> {
          from(runId, 0, Integer.MAX_VALUE)
              .forEach(piece -> pieces.remove(new Place(runId, piece.position())));
          lengths.remove(runId);
        });
  }

  private record Place(long run, long position) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return Comparator.comparingLong(Place::run)
          .thenComparingLong(Place::position)
          .compare(this, other);
    }
  }
}
