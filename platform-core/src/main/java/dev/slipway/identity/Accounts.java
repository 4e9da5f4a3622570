package dev.slipway.identity;

import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.ForeignObjectException;
import dev.slipway.error.NotFoundException;
import dev.slipway.event.EventStore;
import dev.slipway.identity.login.LoginThrottle;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Secret;
import dev.slipway.transaction.Transactions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of the platform: who may come in, and as whom.
 *
 * <p>Thread-safe. Every write is one transaction that also tells the feed. An account is seen by
 * itself and by admins only; to others it does not exist.
 */
public final class Accounts {
  private static final String NOT_FOUND = "User not found";

  private final AccountStore store;
  private final Transactions transactions;
  private final AccountOptions options;
  private final AccountJournal journal;
  private final AccountChanges changes;
  private final Logins logins;

  /** Accounts that are kept in the store. */
  public Accounts(
      AccountStore store,
      Transactions transactions,
      EventStore events,
      LoginThrottle throttle,
      AccountOptions options) {
    this.store = store;
    this.transactions = transactions;
    this.options = options;
    this.journal = new AccountJournal(events);
    this.logins = new Logins(store, transactions, options.passwords(), throttle);
    this.changes = new AccountChanges(store, options, logins);
  }

  /**
   * The account of a person who just registered; active, no admin.
   *
   * @throws dev.slipway.error.InvalidInputException when a field breaks its rule
   * @throws EmailTakenException when a live account has the e-mail
   */
  public Account register(NewAccount wanted) {
    return register(Actor.anybody(), wanted);
  }

  /**
   * The account of a person who just registered; active, no admin.
   *
   * @param caller where the person called from
   * @throws dev.slipway.error.InvalidInputException when a field breaks its rule
   * @throws EmailTakenException when a live account has the e-mail
   */
  public Account register(Actor caller, NewAccount wanted) {
    String email = EmailAddress.of(wanted.email(), "email").value();
    String fullName = wanted.fullName();
    if (fullName != null) {
      AccountRules.checkText("full_name", fullName);
    }
    AccountRules.checkPassword(wanted.password());
    String hash = options.passwords().hash(wanted.password());
    return insert(
        draft(email, fullName, hash),
        new Actor(null, email, false).from(caller.origin()),
        "registered");
  }

  /**
   * An account without a password, made by an admin; the e-mail may be any text.
   *
   * @throws ForbiddenException when the actor is no admin
   * @throws EmailTakenException when a live account has the e-mail
   */
  public Account create(Actor admin, String email) {
    admin.require(Permission.ACCOUNTS_ADMIN);
    AccountRules.checkText("email", email);
    return insert(draft(email, null, null), admin, "created");
  }

  /**
   * An account without a password for a person whose e-mail somebody else has checked.
   *
   * @param fullName the person's name, or null
   * @throws ForbiddenException when the actor is no admin
   * @throws EmailTakenException when a live account has the e-mail
   * @throws dev.slipway.error.InvalidInputException when the e-mail or the name breaks its rule
   */
  public Account provision(Actor admin, String email, @Nullable String fullName) {
    admin.require(Permission.ACCOUNTS_ADMIN);
    String address = EmailAddress.of(email, "email").value();
    if (fullName != null) {
      AccountRules.checkText("full_name", fullName);
    }
    return insert(draft(address, fullName, null), admin, "provisioned");
  }

  /**
   * Takes the account's password away, ends its logins, and returns it: it comes in another way
   * from now on.
   *
   * @throws ForbiddenException when the actor is no admin
   * @throws NotFoundException when there is no such account
   */
  public Account retirePassword(Actor admin, long id) {
    admin.require(Permission.ACCOUNTS_ADMIN);
    return transactions.withTransaction(
        () -> {
          Account before = get(admin, id);
          Instant now = options.clock().instant();
          if (before.passwordHash() == null) {
            endAccess(before, admin, now);
            return before;
          }
          Account after = before.withPasswordHash(null).withUpdatedAt(now);
          store.update(after);
          journal.changed(before, after, admin);
          endAccess(after, admin, now);
          return after;
        });
  }

  /** The account, or nothing when there is none that the actor may see. */
  public Optional<Account> find(Actor actor, long id) {
    return isVisible(actor, id) ? store.find(id) : Optional.empty();
  }

  /**
   * The account.
   *
   * @throws NotFoundException when there is none that the actor may see
   */
  public Account get(Actor actor, long id) {
    if (!isVisible(actor, id)) {
      throw new ForeignObjectException(NOT_FOUND);
    }
    return store.find(id).orElseThrow(() -> new NotFoundException(NOT_FOUND));
  }

  /**
   * The live account with the e-mail, compared without case.
   *
   * @throws ForbiddenException when the actor is no admin
   */
  public Optional<Account> findByEmail(Actor admin, String email) {
    admin.require(Permission.ACCOUNTS_ADMIN);
    return store.findByEmail(email);
  }

  /** The account, also when it was deleted, or nothing when the actor may not see it. */
  public Optional<Account> findEvenDeleted(Actor actor, long id) {
    return isVisible(actor, id) ? store.findAny(id) : Optional.empty();
  }

  /**
   * Live accounts by id.
   *
   * @throws ForbiddenException when the actor is no admin
   */
  public Page<Account> list(Actor admin, PageRequest page) {
    admin.require(Permission.ACCOUNTS_ADMIN);
    return store.list(page);
  }

  /**
   * Deletes the account; its e-mail and name are free again, what it owns stays, its logins and
   * tokens end.
   *
   * @throws NotFoundException when there is none that the actor may see
   * @throws ConflictException when it is the last active admin
   */
  public void delete(Actor actor, long id) {
    transactions.useTransaction(
        () -> {
          Account account = get(actor, id);
          changes.requireAnotherAdmin(account);
          Instant now = options.clock().instant();
          Account deleted = account.deleted(now);
          store.update(deleted);
          journal.deleted(account, actor, now);
          endAccess(deleted, actor, now);
        });
  }

  /**
   * Changes the account and returns it. A new password ends its logins, as does deactivation.
   *
   * @throws NotFoundException when there is none that the actor may see
   * @throws ForbiddenException when the change is an admin's alone
   * @throws dev.slipway.error.InvalidInputException when a field breaks its rule, or the current
   *     password is missing or wrong
   * @throws EmailTakenException when another live account has the e-mail
   * @throws NameTakenException when another live account has the name
   * @throws ConflictException when the last active admin would lose its rights
   * @throws dev.slipway.error.TooManyRequestsException when wrong current passwords were given
   */
  public Account change(Actor actor, long id, AccountChange change) {
    String newHash = changes.check(actor, get(actor, id), change);
    return transactions.withTransaction(
        () -> {
          Account before = get(actor, id);
          Account after = changes.apply(before, change, newHash);
          if (!after.equals(before)) {
            store.update(after);
            journal.changed(before, after, actor);
            if (AccountChanges.endsAccess(before, after)) {
              endAccess(after, actor, after.updatedAt());
            }
          }
          return after;
        });
  }

  /**
   * The account with the name, or else the e-mail, when the password is its own; takes as long when
   * there is none.
   *
   * @param caller who tries, usually {@link Actor#anybody}; its origin's address counts
   * @throws InactiveAccountException when the password is right but the account is inactive
   * @throws dev.slipway.error.TooManyRequestsException when it is too early after failures; the
   *     password was not looked at
   */
  public Optional<Account> loginByName(Actor caller, String nameOrEmail, Secret password) {
    return logins.byNameOrEmail(caller, nameOrEmail, password);
  }

  /**
   * The account with the e-mail when the password is its own; takes as long when there is none.
   *
   * @param caller who tries, usually {@link Actor#anybody}; its origin's address counts
   * @throws InactiveAccountException when the password is right but the account is inactive
   * @throws dev.slipway.error.TooManyRequestsException when it is too early after failures; the
   *     password was not looked at
   */
  public Optional<Account> loginByEmail(Actor caller, String email, Secret password) {
    return logins.byEmail(caller, email, password);
  }

  /**
   * Makes the first account, the admin {@code admin} / {@code admin@example.com}, when there is no
   * account at all.
   *
   * @param password its password, or null for a random one
   * @return the random password, once; nothing when there was an account or a password was given
   */
  public Optional<Secret> bootstrapAdmin(@Nullable Secret password) {
    if (store.count() > 0) {
      return Optional.empty();
    }
    Secret chosen = password == null ? GeneratedPassword.next(options.random()) : password;
    AccountRules.checkPassword(chosen);
    Account admin =
        draft("admin@example.com", null, options.passwords().hash(chosen))
            .withName("admin")
            .withRights(true, true, Tier.ADMIN);
    boolean made;
    try {
      made =
          transactions.withTransaction(
              () -> {
                if (store.count() > 0) {
                  return false;
                }
                journal.created(store.insert(admin), Actor.system(), "bootstrap");
                return true;
              });
    } catch (ConflictException e) {
      made = false; // another server on the same database was first
    }
    return made && password == null ? Optional.of(chosen) : Optional.empty();
  }

  private void endAccess(Account account, Actor actor, Instant now) {
    options.listeners().forEach(listener -> listener.accessEnded(account, actor, now));
  }

  private Account insert(Account draft, Actor actor, String how) {
    try {
      return transactions.withTransaction(
          () -> {
            changes.requireFree(draft);
            Account account = store.insert(draft);
            journal.created(account, actor, how);
            return account;
          });
    } catch (EmailTakenException | NameTakenException e) {
      throw e;
    } catch (ConflictException e) {
      throw new EmailTakenException(draft.email()); // somebody else was faster
    }
  }

  private Account draft(String email, @Nullable String fullName, @Nullable String hash) {
    Instant now = options.clock().instant();
    UUID uuid = GeneratedUuid.next(options.random());
    return new Account(
        0, uuid, email, email, fullName, hash, false, true, Tier.STANDARD, now, now, null);
  }

  private static boolean isVisible(Actor actor, long id) {
    actor.require(Permission.ACCOUNTS_READ);
    return actor.owns(id);
  }
}
