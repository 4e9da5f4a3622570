package dev.slipway.identity;

import dev.slipway.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys of tokens by {@code kid}. Every key is known by an id derived from itself too, so that
 * tokens of a key stay good when it moves from signing to verifying.
 */
final class TokenKeys {
  private static final String ALGORITHM = "HmacSHA256";

  private final Map<String, SecretKey> byId = new LinkedHashMap<>();
  private final String signingId;
  private final SecretKey signing;

  TokenKeys(TokenOptions options) {
    signing = key(options.signingKey());
    signingId = idOf(signing);
    byId.put(signingId, signing);
    options
        .verificationKeys()
        .forEach(
            (kid, secret) -> {
              SecretKey key = key(secret);
              byId.putIfAbsent(idOf(key), key);
              byId.putIfAbsent(kid, key);
            });
  }

  String signingId() {
    return signingId;
  }

  SecretKey signing() {
    return signing;
  }

  /** The keys that a token with this {@code kid} may be signed with: one, none, or all of them. */
  Collection<SecretKey> candidates(@Nullable String kid) {
    if (kid == null) {
      return List.copyOf(byId.values()).stream().distinct().toList();
    }
    SecretKey key = byId.get(kid);
    return key == null ? List.of() : List.of(key);
  }

  private static SecretKey key(Secret secret) {
    return new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  private static String idOf(SecretKey key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] mark = mac.doFinal("slipway/kid/1".getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mark, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks " + ALGORITHM, e);
    }
  }
}
