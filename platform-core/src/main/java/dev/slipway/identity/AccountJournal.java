package dev.slipway.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Changes;
import dev.slipway.event.EventStore;
import java.time.Instant;
import java.util.Locale;

/** Tells the feed what happened to accounts; never with a secret. */
final class AccountJournal {
  private static final String TYPE = "account";

  private final EventStore events;

  AccountJournal(EventStore events) {
    this.events = events;
  }

  void created(Account account, Actor actor, String how) {
    append(
        account.createdAt(),
        "created",
        account,
        actor,
        data(account).put("is_admin", account.admin()).put("how", how));
  }

  /** Tells that the account was taken over from elsewhere, where it may have been made long ago. */
  void imported(Account account, Actor actor, Instant now) {
    append(
        now,
        "created",
        account,
        actor,
        data(account).put("is_admin", account.admin()).put("how", "imported"));
  }

  void deleted(Account account, Actor actor, Instant now) {
    append(now, "deleted", account, actor, data(account));
  }

  /** Tells which fields differ; of the password only that it is another one. */
  void changed(Account before, Account after, Actor actor) {
    Changes changes =
        new Changes()
            .put("name", before.name(), after.name())
            .put("email", before.email(), after.email())
            .put("is_active", before.active(), after.active())
            .put("is_admin", before.admin(), after.admin())
            .put("tier", lower(before.tier()), lower(after.tier()))
            .putHidden("password", before.passwordHash(), after.passwordHash());
    append(after.updatedAt(), "changed", after, actor, changes.into(data(after)));
  }

  private static String lower(Tier tier) {
    return tier.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode data(Account account) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("email", account.email())
        .put("name", account.name());
  }

  private void append(Instant at, String kind, Account account, Actor actor, ObjectNode data) {
    String id = Long.toString(account.id());
    events.append(actor.did(at, TYPE + "." + kind, TYPE, id, account.id(), data));
  }
}
