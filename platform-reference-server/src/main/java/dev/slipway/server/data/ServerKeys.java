package dev.slipway.server.data;

import dev.slipway.error.ConflictException;
import dev.slipway.identity.token.TokenKey;
import dev.slipway.identity.token.TokenOptions;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.server.lifecycle.StartException;
import dev.slipway.server.options.KeyOptions;
import dev.slipway.store.jpa.JpaStores;
import java.util.HashMap;
import java.util.Map;

/**
 * The keys that a server works with: those it was given, and generated ones from its data folder.
 *
 * @param secretKey signs tokens
 * @param encryptionKey encrypts values at rest
 * @param verificationKeys further keys that tokens may be signed with, by key id
 */
public record ServerKeys(
    Secret secretKey, Secret encryptionKey, Map<String, Secret> verificationKeys) {
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
        given.verificationKeys());
  }

  /** How tokens are made with them. */
  public TokenOptions tokens() {
    Map<String, TokenKey> further = new HashMap<>();
    verificationKeys.forEach((kid, key) -> further.put(kid, TokenKey.of(key)));
    return TokenOptions.of("slipway", TokenKey.hs256(secretKey), further);
  }

  /** What encrypts values with them. */
  public Encryption encryption() {
    return Encryption.aes(encryptionKey);
  }

  /**
   * Binds the stores to the key that signs tokens. Another one is taken only from a server that has
   * the bound one among its verification keys, since it accepts the tokens of the others.
   *
   * @throws StartException when they are bound to a key that this server has not
   */
  public void bind(JpaStores stores) {
    if (!binds(stores, secretKey)
        && verificationKeys.values().stream().noneMatch(key -> binds(stores, key))) {
      throw new StartException(
          "the database belongs to servers with another SLIPWAY_SECRET_KEY: give this one the same,"
              + " or name the old key in --verification-keys");
    }
  }

  private static boolean binds(JpaStores stores, Secret key) {
    try {
      stores.pin(SECRET_KEY, Encryption.aes(key).fingerprint());
      return true;
    } catch (ConflictException e) {
      return false;
    }
  }
}
