package dev.slipway.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.FieldError;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.event.EventStore;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.secret.Secret;
import dev.slipway.transaction.Transactions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The logins that the platform has for registries and repositories, one per host; for admins only.
 *
 * <p>Thread-safe. A password goes in and never comes out: not in an answer, an event or a message.
 */
public final class RegistryCredentials {
  private static final Pattern HOST =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*"
              + "|\\[[0-9a-f:]+])(?::[0-9]{1,5})?");
  private static final int MAX_TEXT = 4096;
  private static final int MAX_PORT = 65_535;

  private final CredentialStore store;
  private final Transactions transactions;
  private final EventStore events;
  private final RegistryCredentialOptions options;

  /** Credentials that are kept in the store. */
  public RegistryCredentials(
      CredentialStore store,
      Transactions transactions,
      EventStore events,
      RegistryCredentialOptions options) {
    this.store = store;
    this.transactions = transactions;
    this.events = events;
    this.options = options;
  }

  /**
   * Sets the host's login, replacing an older one, and returns it.
   *
   * @param host a name or address, with the port when it is not the scheme's own
   * @throws ForbiddenException when the actor is no admin
   * @throws InvalidInputException when host, user name or password is malformed
   */
  public RegistryCredential put(Actor admin, String host, String username, Secret password) {
    admin.require(Permission.REGISTRIES_WRITE);
    String normal = host.strip().toLowerCase(Locale.ROOT);
    if (normal.length() > 260 || !isHost(normal)) {
      throw invalid("host", "a host name, with :port when it is not the scheme's own");
    }
    if (username.isEmpty() || username.contains(":") || !isText(username)) {
      throw invalid("username", "a user name without a colon");
    }
    if (password.reveal().isEmpty() || !isText(password.reveal())) {
      throw invalid("password", "a password or token");
    }
    Instant now = options.clock().instant();
    RegistryCredential credential = new RegistryCredential(normal, username, password, now);
    transactions.useTransaction(
        () -> {
          store.put(credential);
          append("set", normal, username, admin, now);
        });
    return credential;
  }

  /**
   * All logins, by host.
   *
   * @throws ForbiddenException when the actor is no admin
   */
  public List<RegistryCredential> list(Actor admin) {
    admin.require(Permission.REGISTRIES_READ);
    return store.list();
  }

  /**
   * Removes the host's login.
   *
   * @throws ForbiddenException when the actor is no admin
   * @throws NotFoundException when there is none
   */
  public void delete(Actor admin, String host) {
    admin.require(Permission.REGISTRIES_WRITE);
    transactions.useTransaction(
        () -> {
          RegistryCredential credential = find(host);
          store.delete(credential.host());
          append(
              "deleted",
              credential.host(),
              credential.username(),
              admin,
              options.clock().instant());
        });
  }

  /**
   * Tries the host's login over the network.
   *
   * @throws ForbiddenException when the actor is no admin
   * @throws NotFoundException when there is none
   */
  public LoginResult test(Actor admin, String host) {
    admin.require(Permission.REGISTRIES_WRITE);
    return options.login().test(find(host).host());
  }

  private RegistryCredential find(String host) {
    return store
        .find(host.strip().toLowerCase(Locale.ROOT))
        .orElseThrow(() -> new NotFoundException("Registry credential not found"));
  }

  private void append(String what, String host, String username, Actor admin, Instant now) {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("username", username);
    events.append(
        admin.did(now, "registry_credential." + what, "registry_credential", host, null, data));
  }

  private static boolean isHost(String text) {
    if (!HOST.matcher(text).matches()) {
      return false;
    }
    try {
      URI address = new URI("https://" + text);
      return address.getHost() != null && address.getPort() <= MAX_PORT;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isText(String text) {
    return text.length() <= MAX_TEXT && text.codePoints().noneMatch(Character::isISOControl);
  }

  private static InvalidInputException invalid(String field, String expected) {
    return new InvalidInputException(
        FieldError.body(field, "value_error", "Value error, this is not " + expected));
  }
}
