package dev.slipway.identity;

import dev.slipway.error.ConflictException;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.secret.Secret;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which changes of an account are allowed, and what comes out of them. */
final class AccountChanges {
  private final AccountStore store;
  private final AccountOptions options;
  private final Logins logins;

  AccountChanges(AccountStore store, AccountOptions options, Logins logins) {
    this.store = store;
    this.options = options;
    this.logins = logins;
  }

  /** Checks what needs no transaction and returns the hash of the new password, if any. */
  @Nullable String check(Actor actor, Account account, AccountChange change) {
    if (change.isAdministrative()) {
      actor.require(Permission.ACCOUNTS_ADMIN);
    }
    Secret password = change.password();
    if (password == null) {
      return null;
    }
    AccountRules.checkPassword(password);
    if (!actor.admin()) {
      requireCurrent(actor, account, change.currentPassword());
    }
    return options.passwords().hash(password);
  }

  /** The account as it shall be; runs inside the transaction that writes it. */
  Account apply(Account before, AccountChange change, @Nullable String newHash) {
    if (change.endsAdministration()) {
      requireAnotherAdmin(before);
    }
    Account after = before;
    String email = change.email();
    if (email != null) {
      after = after.withEmail(EmailAddress.of(email, "email").value());
    }
    if (change.name() != null) {
      after = after.withName(change.name());
    } else if (before.name().equalsIgnoreCase(before.email())) {
      after = after.withName(after.email());
    }
    if (newHash != null) {
      after = after.withPasswordHash(newHash);
    }
    after = after.withRights(change.active(), change.admin(), change.tier());
    if (after.equals(before)) {
      return before;
    }
    if (!after.name().equals(before.name())) {
      AccountRules.checkName(after.name(), after.email());
    }
    requireFree(after);
    return after.withUpdatedAt(options.clock().instant());
  }

  /** Whether what the account logged in with before must end. */
  static boolean endsAccess(Account before, Account after) {
    return (before.active() && !after.active())
        || !Objects.equals(before.passwordHash(), after.passwordHash());
  }

  /** Refuses an account whose e-mail or name another live account has, as either of the two. */
  void requireFree(Account account) {
    if (isOther(store.findByEmail(account.email()).orElse(null), account)
        || isOther(store.findByName(account.email()).orElse(null), account)) {
      throw new EmailTakenException(account.email());
    }
    if (isOther(store.findByName(account.name()).orElse(null), account)
        || isOther(store.findByEmail(account.name()).orElse(null), account)) {
      throw new NameTakenException(account.name());
    }
  }

  /** Refuses to let the last active admin go; holds the admins, so that two cannot go at once. */
  void requireAnotherAdmin(Account account) {
    if (account.admin()
        && account.active()
        && store.findAdminsForUpdate().stream()
            .noneMatch(other -> other.id() != account.id() && other.active())) {
      throw new ConflictException("This is the last active admin: make another account one first");
    }
  }

  private void requireCurrent(Actor actor, Account account, @Nullable Secret current) {
    if (current == null) {
      throw new InvalidInputException(
          FieldError.body("current_password", "missing", "Field required"));
    }
    if (!logins.confirm(actor, account, current)) {
      throw new InvalidInputException(
          FieldError.body(
              "current_password", "value_error", "Value error, this is not the current password"));
    }
  }

  private static boolean isOther(@Nullable Account found, Account account) {
    return found != null && found.id() != account.id();
  }
}
