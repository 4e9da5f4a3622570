package dev.slipway.identity.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import java.time.Instant;

/** Tells the feed what happened to tokens; never with one. */
final class TokenJournal {
  private final EventStore events;

  TokenJournal(EventStore events) {
    this.events = events;
  }

  /** A login ended since one of its refresh tokens came twice. */
  void reused(Account account, Instant now) {
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("email", account.email())
            .put("message", "a refresh token came a second time: the login has ended");
    String id = Long.toString(account.id());
    events.append(
        NewEvent.observed(now, "account.login_revoked", "account", id, account.id(), data));
  }

  void created(Actor actor, MachineToken token) {
    append(token.createdAt(), "created", actor, token);
  }

  void revoked(Actor actor, MachineToken token, Instant now) {
    append(now, "revoked", actor, token);
  }

  /** A signed token was made that is kept nowhere. */
  void issued(Actor actor, IssuedToken token, String type, String name, Instant now) {
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", type)
            .put("name", name)
            .put("expires_at", token.expiresAt().toString());
    events.append(actor.did(now, "token.issued", "token", token.id(), actor.accountId(), data));
  }

  private void append(Instant at, String what, Actor actor, MachineToken token) {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("name", token.name());
    token.scopeWords().forEach(data.putArray("scopes")::add);
    events.append(
        actor.did(
            at, "token." + what, "token", Long.toString(token.id()), token.accountId(), data));
  }
}
