package dev.slipway.server.cli.client;

import dev.slipway.secret.Secret;
import java.util.Optional;

/** Proves who calls. */
public interface Credentials {
  /** The token to send, if there is one. */
  Optional<Secret> token();

  /** Another token after the given one was refused, if one can be had. */
  Optional<Secret> renew(Secret refused);

  /** A token that cannot be renewed. */
  static Credentials fixed(Secret token) {
    return new Credentials() {
      @Override
      public Optional<Secret> token() {
        return Optional.of(token);
      }

      @Override
      public Optional<Secret> renew(Secret refused) {
        return Optional.empty();
      }
    };
  }

  /** Nobody in particular. */
  static Credentials none() {
    return new Credentials() {
      @Override
      public Optional<Secret> token() {
        return Optional.empty();
      }

      @Override
      public Optional<Secret> renew(Secret refused) {
        return Optional.empty();
      }
    };
  }
}
