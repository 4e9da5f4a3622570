package dev.slipway.identity;

import dev.slipway.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/** PBKDF2 with HMAC-SHA-256 or HMAC-SHA-512, as Python's passlib wrote it. */
final class Pbkdf2Format implements PasswordFormat {
  @Override
  public boolean reads(String hash) {
    return Pbkdf2Hash.parse(hash).isPresent();
  }

  @Override
  public boolean verify(Secret password, String hash) {
    return Pbkdf2Hash.parse(hash)
        .filter(parsed -> MessageDigest.isEqual(parsed.hash(), compute(password, parsed)))
        .isPresent();
  }

  private static byte[] compute(Secret password, Pbkdf2Hash like) {
    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(like.digest());
    generator.init(password.reveal().getBytes(StandardCharsets.UTF_8), like.salt(), like.rounds());
    KeyParameter key =
        (KeyParameter) generator.generateDerivedMacParameters(like.hash().length * Byte.SIZE);
    return key.getKey();
  }
}
