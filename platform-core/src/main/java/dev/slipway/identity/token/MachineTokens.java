package dev.slipway.identity.token;

import dev.slipway.error.ConflictException;
import dev.slipway.error.FieldError;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.ForeignObjectException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.InactiveAccountException;
import dev.slipway.identity.Permission;
import dev.slipway.identity.token.InvalidTokenException.Reason;
import dev.slipway.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Tokens for machines, such as a build server: named, scoped, with an end, shown once, revoked at
 * once. They never allow more than their account may do, and never to make tokens or to touch
 * accounts. Thread-safe.
 */
public final class MachineTokens implements TokenVerifier {
  private static final String NOT_FOUND = "Token not found";

  /** The longest that a token may live, in days. */
  public static final int MAX_DAYS = 366;

  private static final int MAX_PER_ACCOUNT = 100;
  private static final Duration USE_PRECISION = Duration.ofHours(1);

  private final TokenStores stores;
  private final TokenJournal journal;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Tokens that are kept in the stores.
   *
   * @param random a {@link java.security.SecureRandom} outside tests
   */
  public MachineTokens(TokenStores stores, InstantSource clock, RandomGenerator random) {
    this.stores = stores;
    this.journal = new TokenJournal(stores.events());
    this.clock = clock;
    this.random = random;
  }

  /**
   * A token that was just made.
   *
   * @param token what is kept of it
   * @param value the token itself, which nobody can show again
   */
  public record Created(MachineToken token, Secret value) {}

  /**
   * Makes a token of the actor's own account.
   *
   * @param name 1 to 100 characters
   * @param scopes at least one
   * @param lifetime up to {@link #MAX_DAYS} days
   * @throws ForbiddenException when the actor came with a machine token itself
   * @throws InvalidInputException when a scope is none that a machine may have, or that the account
   *     has not
   * @throws ConflictException when the account has too many
   */
  public Created create(Actor actor, String name, Set<Permission> scopes, Duration lifetime) {
    actor.require(Permission.TOKENS_WRITE);
    if (lifetime.isNegative()
        || lifetime.isZero()
        || lifetime.compareTo(Duration.ofDays(MAX_DAYS)) > 0) {
      throw new InvalidInputException(
          FieldError.body(
              "expires_in_days", "value_error", "Value error, 1 to " + MAX_DAYS + " days"));
    }
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Account account =
                  stores
                      .accounts()
                      .findForUpdate(ownId(actor))
                      .orElseThrow(() -> new ForbiddenException("Forbidden"));
              checkScopes(Actor.of(account), scopes);
              if (stores.machineTokens().list(account.id()).size() >= MAX_PER_ACCOUNT) {
                throw new ConflictException(
                    "There are %d tokens already: delete one first".formatted(MAX_PER_ACCOUNT));
              }
              Secret value = OpaqueToken.MACHINE.next(random);
              Instant now = clock.instant();
              MachineToken token =
                  stores
                      .machineTokens()
                      .insert(
                          new MachineToken(
                              0,
                              account.id(),
                              name,
                              scopes,
                              OpaqueToken.hash(value.reveal()),
                              now,
                              now.plus(lifetime),
                              null));
              journal.created(actor, token);
              return new Created(token, value);
            });
  }

  /** The tokens of the actor's own account, those that have ended a while ago included. */
  public List<MachineToken> list(Actor actor) {
    actor.require(Permission.TOKENS_READ);
    return stores.machineTokens().list(ownId(actor));
  }

  /**
   * Revokes a token; it is refused from then on.
   *
   * @throws NotFoundException when there is none that is the actor's or that an admin may revoke
   */
  public void revoke(Actor actor, long id) {
    actor.require(Permission.TOKENS_WRITE);
    stores
        .transactions()
        .useTransaction(
            () -> {
              MachineToken token =
                  stores
                      .machineTokens()
                      .find(id)
                      .orElseThrow(() -> new NotFoundException(NOT_FOUND));
              if (!actor.owns(token.accountId())) {
                throw new ForeignObjectException(NOT_FOUND);
              }
              if (stores.machineTokens().remove(id)) {
                journal.revoked(actor, token, clock.instant());
              }
            });
  }

  @Override
  public boolean recognises(String token) {
    return OpaqueToken.MACHINE.isPrefixOf(token);
  }

  @Override
  public Authenticated authenticate(String text) {
    if (!OpaqueToken.MACHINE.matches(text)) {
      throw new InvalidTokenException(Reason.NOT_VALID);
    }
    Instant now = clock.instant();
    MachineToken token =
        stores
            .machineTokens()
            .findByHash(OpaqueToken.hash(text))
            .filter(found -> now.isBefore(found.expiresAt()))
            .orElseThrow(() -> new InvalidTokenException(Reason.NOT_VALID));
    Account account =
        stores
            .accounts()
            .find(token.accountId())
            .orElseThrow(() -> new InvalidTokenException(Reason.UNKNOWN_ACCOUNT));
    if (!account.active()) {
      throw new InactiveAccountException();
    }
    remember(token, now);
    return Authenticated.of(
        Actor.of(account).withScopes(token.scopes()), "machine/" + token.id(), token.expiresAt());
  }

  private void remember(MachineToken token, Instant now) {
    Instant recent = now.minus(USE_PRECISION);
    Instant last = token.lastUsedAt();
    if (last == null || last.isBefore(recent)) {
      stores.machineTokens().markUsed(token.id(), now, recent);
    }
  }

  private static void checkScopes(Actor account, Set<Permission> scopes) {
    if (scopes.isEmpty()) {
      throw refused("at least one scope is needed");
    }
    for (Permission scope : scopes) {
      if (!scope.isForMachines()) {
        throw refused("a machine cannot have the scope " + scope.scope());
      }
      if (!account.may(scope)) {
        throw refused("the account itself may not " + scope.scope());
      }
    }
  }

  private static InvalidInputException refused(String why) {
    return new InvalidInputException(
        FieldError.body("scopes", "value_error", "Value error, " + why));
  }

  private static long ownId(Actor actor) {
    Long id = actor.accountId();
    if (id == null) {
      throw new ForbiddenException("Forbidden");
    }
    return id;
  }
}
