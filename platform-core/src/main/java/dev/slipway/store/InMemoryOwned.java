package dev.slipway.store;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Owned;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Objects of accounts in memory, of which each account has each name once.
 *
 * @param <T> the object
 */
final class InMemoryOwned<T extends Owned> {
  private final InMemoryTransactions transactions;
  private final InMemoryTable<UUID, T> objects;
  private final String what;
  private final Function<T, Object> name;

  /**
   * No objects.
   *
   * @param what one of them in words, for messages
   * @param name what tells those of one account apart
   */
  InMemoryOwned(InMemoryTransactions transactions, String what, Function<T, Object> name) {
    this.transactions = transactions;
    this.objects = new InMemoryTable<>(transactions);
    this.what = what;
    this.name = name;
  }

  void insert(T object) {
    transactions.useTransaction(
        () -> {
          if (find(object.id()).isPresent()) {
            throw new ConflictException("The " + what + " " + object.id() + " is there already");
          }
          put(object);
        });
  }

  void update(T object) {
    transactions.useTransaction(
        () -> {
          if (find(object.id()).isEmpty()) {
            throw new NotFoundException("There is no " + what + " " + object.id());
          }
          put(object);
        });
  }

  Optional<T> find(UUID id) {
    return objects.find(id);
  }

  Optional<T> find(long ownerId, Object wanted) {
    return objects
        .list(object -> object.ownerId() == ownerId && name.apply(object).equals(wanted))
        .stream()
        .findFirst();
  }

  /** What the predicate accepts, by id. */
  List<T> list(Predicate<T> wanted) {
    return objects.list(wanted).stream()
        .sorted(Comparator.comparing(object -> object.id().toString()))
        .toList();
  }

  /** The account's, or everybody's when it is null, newest first. */
  Page<T> newest(@Nullable Long ownerId, PageRequest page) {
    return transactions.withTransaction(
        () ->
            Pages.cut(
                objects.list(object -> ownerId == null || object.ownerId() == ownerId).stream()
                    .sorted(newestFirst())
                    .toList(),
                page));
  }

  boolean delete(UUID id) {
    return objects.remove(id);
  }

  /** The order of what accounts own: the latest before what was made earlier. */
  static <T extends Owned> Comparator<T> newestFirst() {
    return Comparator.<T, Instant>comparing(Owned::createdAt)
        .thenComparing(object -> object.id().toString())
        .reversed();
  }

  private void put(T object) {
    boolean taken =
        find(object.ownerId(), name.apply(object))
            .filter(other -> !other.id().equals(object.id()))
            .isPresent();
    if (taken) {
      throw new ConflictException("The account has another " + what + " with this name");
    }
    objects.put(object.id(), object);
  }
}
