package dev.slipway.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells which entries of an import are there already, and which collide with an account or with one
 * another. For one thread.
 */
final class AccountMatch {
  private final Map<Long, Account> ids = new HashMap<>();
  private final Map<UUID, Account> uuids = new HashMap<>();
  private final Map<String, Account> emails = new HashMap<>();
  private final Map<String, Account> names = new HashMap<>();
  private final Map<Object, String> taken = new HashMap<>();
  private final AccountImport.Lookup deleted;

  /**
   * A match against the live accounts.
   *
   * @param deleted finds those that are not, too
   */
  AccountMatch(Collection<Account> live, AccountImport.Lookup deleted) {
    this.deleted = deleted;
    for (Account account : live) {
      ids.put(account.id(), account);
      uuids.put(account.uuid(), account);
      emails.put(folded(account.email()), account);
      names.put(account.name(), account);
    }
  }

  /** Whether the entry is to be written; its collisions are told to its source. */
  boolean isNew(AccountEntry entry) {
    Account there = sameAs(entry);
    if (there == null) {
      refuse(entry, "id", found(entry.id()));
      refuse(entry, "uuid", entry.uuid() == null ? null : uuids.get(entry.uuid()));
      refuse(entry, "email", byText(entry.email()));
      if (!entry.name().equals(entry.email())) {
        refuse(entry, "name", byText(entry.name()));
      }
    }
    claim(entry);
    return there == null;
  }

  private static void refuse(AccountEntry entry, String field, @Nullable Account owner) {
    if (owner != null) {
      entry.source().problem(field, "is account " + owner.id() + "'s already");
    }
  }

  /** Keeps what the entry has for itself, so that no later one may have it. */
  private void claim(AccountEntry entry) {
    claim(entry, "id", entry.id());
    claim(entry, "uuid", entry.uuid());
    claim(entry, "email", emailKey(entry.email()));
    claimed(entry, "email", nameKey(entry.email()));
    if (entry.name().equals(entry.email())) {
      taken.putIfAbsent(nameKey(entry.name()), entry.source().pointer());
    } else {
      claim(entry, "name", nameKey(entry.name()));
      claimed(entry, "name", emailKey(entry.name()));
    }
  }

  private void claim(AccountEntry entry, String field, @Nullable Object value) {
    if (value != null) {
      taken.putIfAbsent(value, entry.source().pointer());
      claimed(entry, field, value);
    }
  }

  private void claimed(AccountEntry entry, String field, Object value) {
    String owner = taken.get(value);
    if (owner != null && !owner.equals(entry.source().pointer())) {
      entry.source().problem(field, "is the same as in " + owner);
    }
  }

  private static String emailKey(String email) {
    return "e-mail " + folded(email);
  }

  private static String nameKey(String name) {
    return "name " + name;
  }

  /**
   * The account that the entry describes: it has its e-mail or its uuid, and whatever id and uuid
   * the entry names. One that was deleted here has to have the id and the e-mail.
   */
  private @Nullable Account sameAs(AccountEntry entry) {
    Account byEmail = emails.get(folded(entry.email()));
    if (byEmail != null && agrees(byEmail, entry)) {
      return byEmail;
    }
    Account byUuid = entry.uuid() == null ? null : uuids.get(entry.uuid());
    if (byUuid != null && agrees(byUuid, entry)) {
      return byUuid;
    }
    Account byId = found(entry.id());
    return byId != null
            && byId.deletedAt() != null
            && agrees(byId, entry)
            && folded(byId.email()).equals(folded(entry.email()))
        ? byId
        : null;
  }

  private static boolean agrees(Account account, AccountEntry entry) {
    return (entry.id() == null || entry.id() == account.id())
        && (entry.uuid() == null || entry.uuid().equals(account.uuid()));
  }

  private @Nullable Account found(@Nullable Long id) {
    if (id == null) {
      return null;
    }
    Account live = ids.get(id);
    return live == null ? deleted.find(id).orElse(null) : live;
  }

  /** Whoever has the text as e-mail or as name. */
  private @Nullable Account byText(String text) {
    Account account = emails.get(folded(text));
    return account == null ? names.get(text) : account;
  }

  private static String folded(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
