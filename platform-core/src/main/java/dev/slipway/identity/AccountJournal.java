package dev.slipway.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import java.time.Instant;
import java.util.Locale;

/** Tells the feed what happened to accounts; never with a secret. */
final class AccountJournal {
  private static final String TYPE = "account";

  private final EventStore events;

  AccountJournal(EventStore events) {
    this.events = events;
  }

  void created(Account account, String actor, String how) {
    append(
        account.createdAt(),
        "created",
        account,
        actor,
        data(account).put("is_admin", account.admin()).put("how", how));
  }

  void deleted(Account account, String actor, Instant now) {
    append(now, "deleted", account, actor, data(account));
  }

  /** Tells which fields differ; of the password only that it is another one. */
  void changed(Account before, Account after, String actor) {
    ObjectNode data = data(after);
    ObjectNode changes = data.putObject("changes");
    put(changes, "name", before.name(), after.name());
    put(changes, "email", before.email(), after.email());
    put(changes, "is_active", before.active(), after.active());
    put(changes, "is_admin", before.admin(), after.admin());
    put(changes, "tier", before.tier(), after.tier());
    String oldHash = before.passwordHash();
    if (oldHash == null ? after.passwordHash() != null : !oldHash.equals(after.passwordHash())) {
      changes.putObject("password");
    }
    append(after.updatedAt(), "changed", after, actor, data);
  }

  private static void put(ObjectNode changes, String field, Object from, Object to) {
    if (!from.equals(to)) {
      ObjectNode change = changes.putObject(field);
      change.set("from", node(from));
      change.set("to", node(to));
    }
  }

  private static JsonNode node(Object value) {
    return value instanceof Boolean flag
        ? BooleanNode.valueOf(flag)
        : TextNode.valueOf(value instanceof Tier tier ? lower(tier) : value.toString());
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

  private void append(Instant at, String kind, Account account, String actor, ObjectNode data) {
    String id = Long.toString(account.id());
    events.append(new NewEvent(at, TYPE + "." + kind, TYPE, id, account.id(), actor, data));
  }
}
