package dev.slipway.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.event.EventStore;
import dev.slipway.migration.ImportCount;
import dev.slipway.migration.ImportProblems;
import dev.slipway.migration.ImportSection;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Takes over accounts with their ids and password hashes: the section {@code accounts} of an import
 * document. Thread-safe.
 */
public final class AccountImport implements ImportSection {
  private static final String SECTION = "accounts";

  private final AccountStore store;
  private final EventStore events;
  private final Actor actor;
  private final PasswordHasher passwords;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * An import into the store.
   *
   * @param actor in whose name the accounts are made; needs {@link Permission#ACCOUNTS_ADMIN}
   * @param passwords says which hashes can be checked here
   * @param random gives uuids to accounts that bring none
   * @throws dev.slipway.error.ForbiddenException when the actor may not make accounts
   */
  public AccountImport(
      AccountStore store,
      EventStore events,
      Actor actor,
      PasswordHasher passwords,
      InstantSource clock,
      RandomGenerator random) {
    actor.require(Permission.ACCOUNTS_ADMIN);
    this.store = store;
    this.events = events;
    this.actor = actor;
    this.passwords = passwords;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String name() {
    return SECTION;
  }

  @Override
  public Plan plan(JsonNode document, ImportProblems problems) {
    Instant now = clock.instant();
    List<Account> existing = store.list(PageRequest.all()).items();
    AccountMatch match = new AccountMatch(existing, store::findAny);
    List<Account> wanted = new ArrayList<>();
    int entries = document.path(SECTION).size();
    for (int i = 0; i < entries; i++) {
      AccountEntry entry = AccountEntry.read(document, SECTION, i, problems, passwords);
      if (entry != null && match.isNew(entry)) {
        wanted.add(entry.account(now, () -> GeneratedUuid.next(random)));
      }
    }
    if (entries > 0 && noneAdministers(existing) && noneAdministers(wanted)) {
      problems.add("/" + SECTION, "nobody would be an active admin: give somebody is_admin");
    }
    return new Writing(wanted, entries - wanted.size(), now);
  }

  private static boolean noneAdministers(List<Account> accounts) {
    return accounts.stream().noneMatch(account -> account.admin() && account.active());
  }

  private final class Writing implements Plan {
    private final List<Account> wanted;
    private final int present;
    private final Instant now;

    Writing(List<Account> wanted, int present, Instant now) {
      this.wanted = wanted;
      this.present = present;
      this.now = now;
    }

    @Override
    public ImportCount count() {
      return new ImportCount(wanted.size(), present);
    }

    @Override
    public void write() {
      AccountJournal journal = new AccountJournal(events);
      // Given ids first, or the store might give one of them to an account without.
      wanted.stream()
          .sorted(Comparator.comparing(account -> account.id() == 0))
          .forEach(account -> journal.imported(store.insert(account), actor, now));
    }
  }

  /** Finds an account by its id, deleted ones too. */
  @FunctionalInterface
  interface Lookup {
    Optional<Account> find(long id);
  }
}
