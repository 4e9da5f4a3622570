package dev.slipway.identity.token;

import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Makes the signed tokens of services and of readers of the configuration, for those who may; that
 * one was made is told to the feed. They cannot be revoked, they end. Thread-safe.
 */
public final class TokenMint {
  private final TokenStores stores;
  private final Tokens tokens;
  private final TokenJournal journal;
  private final InstantSource clock;

  /** Makes the given tokens. */
  public TokenMint(TokenStores stores, Tokens tokens, InstantSource clock) {
    this.stores = stores;
    this.tokens = tokens;
    this.journal = new TokenJournal(stores.events());
    this.clock = clock;
  }

  /**
   * A token with which deployments of a service are started.
   *
   * @param service the service's name; it need not exist yet
   * @param origin where it will be used, in the actor's words
   * @throws dev.slipway.error.ForbiddenException when the actor came with a machine token
   */
  public IssuedToken service(Actor actor, String service, String origin, Duration lifetime) {
    actor.require(Permission.TOKENS_WRITE);
    IssuedToken token = tokens.issueService(service, origin, nameOf(actor), lifetime);
    journal.issued(actor, token, TokenClaims.SERVICE, service, clock.instant());
    return token;
  }

  /**
   * A token with which somebody reads what is deployed.
   *
   * @param name what it is called
   * @throws dev.slipway.error.ForbiddenException when the actor is no admin, or came with a machine
   *     token
   */
  public IssuedToken config(Actor admin, String name, Duration lifetime) {
    admin.require(Permission.TOKENS_ADMIN);
    IssuedToken token = tokens.issueConfig(name, lifetime);
    journal.issued(admin, token, TokenClaims.CONFIG, name, clock.instant());
    return token;
  }

  private String nameOf(Actor actor) {
    Long id = actor.accountId();
    return id == null
        ? actor.name()
        : stores.accounts().find(id).map(Account::name).orElse(actor.name());
  }
}
