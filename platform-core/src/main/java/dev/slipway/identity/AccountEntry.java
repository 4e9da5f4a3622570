package dev.slipway.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.error.InvalidInputException;
import dev.slipway.migration.ImportEntry;
import dev.slipway.migration.ImportProblems;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An account as an import document describes it.
 *
 * @param source where it is described
 * @param id null when any will do
 * @param uuid null when any will do
 * @param createdAt null when that is not known
 */
record AccountEntry(
    ImportEntry source,
    @Nullable Long id,
    @Nullable UUID uuid,
    String name,
    String email,
    @Nullable String fullName,
    @Nullable String passwordHash,
    boolean admin,
    boolean active,
    Tier tier,
    @Nullable Instant createdAt) {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "uuid",
          "name",
          "email",
          "full_name",
          "password_hash",
          "is_admin",
          "is_active",
          "tier",
          "created_at");

  /** Reads the entry; null when it has no e-mail, which is told as a problem like all others. */
  static @Nullable AccountEntry read(
      JsonNode document,
      String section,
      int index,
      ImportProblems problems,
      PasswordHasher passwords) {
    ImportEntry source = ImportEntry.of(document, section, index, FIELDS, problems);
    String email = email(source);
    String name = source.text("name");
    Long id = source.id("id");
    UUID uuid = source.uuid("uuid");
    String fullName = source.text("full_name");
    String hash = source.text("password_hash");
    boolean admin = source.truth("is_admin", false);
    boolean active = source.truth("is_active", true);
    Tier tier = tier(source);
    Instant createdAt = source.time("created_at");
    if (hash != null && !passwords.accepts(hash)) {
      source.problem(
          "password_hash",
          "is no bcrypt, Argon2 or passlib PBKDF2 hash, or one that costs too much to check");
    }
    if (fullName != null) {
      check(source, "full_name", () -> AccountRules.checkText("full_name", fullName));
    }
    if (email == null) {
      return null;
    }
    if (name != null) {
      check(source, "name", () -> AccountRules.checkName(name, email));
    }
    return new AccountEntry(
        source,
        id,
        uuid,
        name == null ? email : name,
        email,
        fullName,
        hash,
        admin,
        active,
        tier,
        createdAt);
  }

  /** The account to be made; its id is 0 when any will do. */
  Account account(Instant now, Supplier<UUID> uuids) {
    Instant made = createdAt == null ? now : createdAt;
    return new Account(
        id == null ? 0 : id,
        uuid == null ? uuids.get() : uuid,
        name,
        email,
        fullName,
        passwordHash,
        admin,
        active,
        tier,
        made,
        now,
        null);
  }

  /** Any text is taken, as document 000 does, but a good address is kept as it is at logins. */
  private static @Nullable String email(ImportEntry source) {
    String text = source.required("email");
    if (text == null) {
      return null;
    }
    check(source, "email", () -> AccountRules.checkText("email", text));
    try {
      return new EmailAddress(text).value();
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static Tier tier(ImportEntry source) {
    String word = source.text("tier");
    if (word == null) {
      return Tier.STANDARD;
    }
    for (Tier tier : Tier.values()) {
      if (tier.name().toLowerCase(Locale.ROOT).equals(word)) {
        return tier;
      }
    }
    source.problem("tier", "must be standard, premium or admin");
    return Tier.STANDARD;
  }

  private static void check(ImportEntry source, String field, Runnable rule) {
    try {
      rule.run();
    } catch (InvalidInputException e) {
      e.errors().forEach(error -> source.problem(field, error.message()));
    }
  }

  /** The account's e-mail, without its hash. */
  @Override
  public String toString() {
    return "AccountEntry[" + email + "]";
  }
}
