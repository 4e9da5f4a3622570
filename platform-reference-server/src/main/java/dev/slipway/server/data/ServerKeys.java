package dev.slipway.server.data;

import dev.slipway.error.ConflictException;
import dev.slipway.identity.token.TokenAlgorithm;
import dev.slipway.identity.token.TokenKey;
import dev.slipway.identity.token.TokenOptions;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.server.lifecycle.StartException;
import dev.slipway.server.options.KeyOptions;
import dev.slipway.store.jpa.JpaStores;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a server works with: those it was given, and generated ones from its data folder.
 *
 * @param secretKey signs tokens, or checks them alone when there is a signing key
 * @param encryptionKey encrypts values at rest
 * @param signingKey a PEM block or a JWK that signs tokens instead of the secret key, or null
 * @param verificationKeys further keys that tokens may be signed with, by key id
 */
public record ServerKeys(
    Secret secretKey,
    Secret encryptionKey,
    @Nullable Secret signingKey,
    Map<String, Secret> verificationKeys) {
  private static final String SECRET_KEY = "secret key";

  public ServerKeys {
    verificationKeys = Map.copyOf(verificationKeys);
  }

  /** The keys; those that were not given are made in the folder on its first use. */
  public static ServerKeys of(KeyOptions given, DataFolder folder) {
    Secret secret = given.secretKey();
    Secret encryption = given.encryptionKey();
    return new ServerKeys(
        secret == null ? GeneratedKey.in(folder.resolve("secret.key")) : secret,
        encryption == null ? GeneratedKey.in(folder.resolve("encryption.key")) : encryption,
        given.signingKey(),
        given.verificationKeys());
  }

  /** How tokens are made with them. */
  public TokenOptions tokens() {
    Map<String, TokenKey> further = new LinkedHashMap<>();
    verificationKeys.forEach((kid, key) -> further.put(kid, TokenKey.of(key)));
    if (signingKey == null) {
      return TokenOptions.of("slipway", TokenKey.hs256(secretKey), further);
    }
    TokenKey secret = TokenKey.hs256(secretKey);
    further.putIfAbsent(secret.id(), secret);
    return TokenOptions.of("slipway", TokenKey.of(signingKey), further);
  }

  /** What encrypts values with them. */
  public Encryption encryption() {
    return Encryption.aes(encryptionKey);
  }

  /**
   * Binds the stores to the key that signs tokens. One that is bound to another key is taken over
   * by a server that accepts that key's tokens: so keys rotate.
   *
   * @throws StartException when they are bound to a key that this server has not
   */
  public void bind(JpaStores stores) {
    Set<String> accepted =
        Stream.concat(Stream.of(secretKey), verificationKeys.values().stream())
            .map(ServerKeys::fingerprint)
            .collect(Collectors.toSet());
    try {
      stores.repin(SECRET_KEY, fingerprint(signingKey == null ? secretKey : signingKey), accepted);
    } catch (ConflictException e) {
      throw new StartException(
          "the database belongs to servers that sign tokens with another key"
              + " (SLIPWAY_SECRET_KEY or --signing-key): give this one the same, or name the other"
              + " in --verification-keys",
          e);
    }
  }

  private static String fingerprint(Secret text) {
    TokenKey key = TokenKey.of(text);
    return key.algorithm() == TokenAlgorithm.HS256 ? Encryption.aes(text).fingerprint() : key.id();
  }
}
