package dev.slipway.identity.token;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of tokens by {@code kid}. Every key is known by an id derived from itself too, so that
 * tokens of a key stay good when it moves from signing to verifying.
 */
final class TokenKeys {
  private final Map<String, TokenKey> byId = new LinkedHashMap<>();
  private final TokenKey signing;

  TokenKeys(TokenOptions options) {
    signing = options.signingKey();
    add(signing);
    options
        .verificationKeys()
        .forEach(
            (kid, key) -> {
              add(key);
              byId.putIfAbsent(kid, key);
            });
  }

  TokenKey signing() {
    return signing;
  }

  /** The keys that a token with this {@code kid} may be signed with: one, none, or all of them. */
  Collection<TokenKey> candidates(@Nullable String kid) {
    if (kid == null) {
      return all();
    }
    TokenKey key = byId.get(kid);
    return key == null ? List.of() : List.of(key);
  }

  List<TokenKey> all() {
    return byId.values().stream().distinct().toList();
  }

  private void add(TokenKey key) {
    byId.putIfAbsent(key.id(), key);
    key.givenId().ifPresent(kid -> byId.putIfAbsent(kid, key));
  }
}
