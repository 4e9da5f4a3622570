package dev.slipway.project;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.identity.Account;
import dev.slipway.identity.AccountStore;
import dev.slipway.migration.ImportEntry;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an import document names the account that owns a project; one of the three is given.
 *
 * @param field the field that names it
 * @param id its number, or null
 * @param uuid its uuid, or null
 * @param email its e-mail, or null
 */
record OwnerReference(
    String field, @Nullable Long id, @Nullable UUID uuid, @Nullable String email) {
  static final String ID = "owner_id";
  static final String UUID_FIELD = "owner_uuid";
  static final String EMAIL = "owner_email";

  /** Reads the reference; null when there is not exactly one, which is told as a problem. */
  static @Nullable OwnerReference read(ImportEntry source) {
    Long id = source.id(ID);
    UUID uuid = source.uuid(UUID_FIELD);
    String email = source.text(EMAIL);
    int given = (source.has(ID) ? 1 : 0) + (source.has(UUID_FIELD) ? 1 : 0);
    given += source.has(EMAIL) ? 1 : 0;
    if (given != 1) {
      source.problem(ID, "or owner_uuid or owner_email: one of them is required");
      return null;
    }
    String field = source.has(ID) ? ID : source.has(UUID_FIELD) ? UUID_FIELD : EMAIL;
    return id == null && uuid == null && email == null
        ? null
        : new OwnerReference(field, id, uuid, email);
  }

  /** The live account. */
  Optional<Account> find(AccountStore accounts) {
    if (id != null) {
      return accounts.find(id);
    }
    return uuid != null
        ? accounts.findByUuid(uuid)
        : accounts.findByEmail(email == null ? "" : email);
  }

  /** Whether an account of the document is the one that is meant. */
  boolean isIn(JsonNode accounts) {
    for (JsonNode account : accounts) {
      if (isOf(account)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOf(JsonNode account) {
    if (id != null) {
      return account.path("id").isIntegralNumber() && account.path("id").longValue() == id;
    }
    return uuid != null
        ? account.path("uuid").asText("").equalsIgnoreCase(uuid.toString())
        : folded(account.path("email").asText("")).equals(folded(email));
  }

  private static String folded(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
