package dev.slipway.server.options;

import dev.slipway.secret.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that the server was given.
 *
 * @param secretKey signs tokens; null when it is to be generated
 * @param encryptionKey encrypts values at rest; null when it is to be generated
 * @param signingKey a PEM block or a JWK that signs tokens instead; null when there is none
 * @param verificationKeys further keys that tokens may be signed with, by key id
 * @param adminPassword of the first admin; null for a random one
 */
public record KeyOptions(
    @Nullable Secret secretKey,
    @Nullable Secret encryptionKey,
    @Nullable Secret signingKey,
    Map<String, Secret> verificationKeys,
    @Nullable Secret adminPassword) {
  public KeyOptions {
    verificationKeys = Map.copyOf(verificationKeys);
  }

  /** The same, with another password of the first admin. */
  public KeyOptions withAdminPassword(Secret other) {
    return new KeyOptions(secretKey, encryptionKey, signingKey, verificationKeys, other);
  }
}
