package dev.slipway.store;

import dev.slipway.identity.login.LoginTally;
import dev.slipway.identity.login.LoginTallyStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is remembered of logins, in memory; units of work run one at a time, so each holds all. */
final class InMemoryLoginTallyStore implements LoginTallyStore {
  private final InMemoryTransactions transactions;
  private final InMemoryTable<Key, LoginTally> tallies;

  InMemoryLoginTallyStore(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.tallies = new InMemoryTable<>(transactions);
  }

  @Override
  public Optional<LoginTally> find(String login, String address) {
    return tallies.find(new Key(login, address));
  }

  @Override
  public LoginTally hold(String login, String address) {
    return find(login, address).orElseGet(() -> LoginTally.none(login, address));
  }

  @Override
  public void put(LoginTally tally) {
    tallies.put(Key.of(tally), tally);
  }

  @Override
  public int removeForgotten(Instant now, int limit) {
    return transactions.withTransaction(
        () -> {
          List<LoginTally> old =
              tallies.list(tally -> !tally.forgetAt().isAfter(now)).stream().limit(limit).toList();
          old.forEach(tally -> tallies.remove(Key.of(tally)));
          return old.size();
        });
  }

  private record Key(String login, String address) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::login).thenComparing(Key::address);

    static Key of(LoginTally tally) {
      return new Key(tally.login(), tally.address());
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
