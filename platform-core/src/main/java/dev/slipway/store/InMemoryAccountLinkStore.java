package dev.slipway.store;

import dev.slipway.identity.provider.AccountLink;
import dev.slipway.identity.provider.AccountLinkStore;
import java.util.Comparator;
import java.util.Optional;

/** Account links in memory. */
final class InMemoryAccountLinkStore implements AccountLinkStore {
  private final InMemoryTable<Key, AccountLink> links;

  InMemoryAccountLinkStore(InMemoryTransactions transactions) {
    this.links = new InMemoryTable<>(transactions);
  }

  @Override
  public void put(AccountLink link) {
    links.put(new Key(link.issuer(), link.subject()), link);
  }

  @Override
  public Optional<AccountLink> find(String issuer, String subject) {
    return links.find(new Key(issuer, subject));
  }

  @Override
  public boolean isLinked(String issuer, long accountId) {
    return links.anyMatch(link -> link.issuer().equals(issuer) && link.accountId() == accountId);
  }

  private record Key(String issuer, String subject) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::issuer).thenComparing(Key::subject);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
