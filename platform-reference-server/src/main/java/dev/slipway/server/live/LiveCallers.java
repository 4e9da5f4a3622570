package dev.slipway.server.live;

import dev.slipway.Platform;
import dev.slipway.error.PlatformException;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.identity.token.Authenticated;
import java.util.Objects;

/** Knows whose a token is. Thread-safe. */
@FunctionalInterface
public interface LiveCallers {
  /**
   * Whose it is.
   *
   * @throws dev.slipway.error.UnavailableException when that cannot be found out now
   * @throws PlatformException when the token is not accepted
   */
  LiveCaller authenticate(String token);

  /**
   * The platform's accounts, as every other call knows them, that may read deploy scripts' runs.
   */
  static LiveCallers of(Platform platform) {
    return token -> {
      Authenticated caller = platform.authenticator().authenticate(token);
      Actor actor = caller.actor();
      actor.require(Permission.SCRIPTS_READ); // a machine's token may be good for other things
      String name =
          platform
              .stores()
              .accounts()
              .find(Objects.requireNonNull(actor.accountId(), "a token of no account"))
              .map(Account::name)
              .orElse(actor.name());
      return new LiveCaller(name, caller.expiresAt());
    };
  }
}
