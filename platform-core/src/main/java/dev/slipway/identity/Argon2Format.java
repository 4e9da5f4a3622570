package dev.slipway.identity;

import dev.slipway.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2 in PHC format: reads every kind, writes Argon2id, version 1.3. */
final class Argon2Format implements PasswordFormat {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final PasswordOptions options;
  private final SecureRandom random;

  Argon2Format(PasswordOptions options, SecureRandom random) {
    this.options = options;
    this.random = random;
  }

  String hash(Secret password) {
    Argon2Hash salted = salted(new byte[HASH_BYTES]);
    return salted.with(salted.saltBytes(), compute(password, salted)).format();
  }

  /** A hash of no password, which costs as much to verify as any other. */
  String decoy() {
    byte[] hash = new byte[HASH_BYTES];
    random.nextBytes(hash);
    return salted(hash).format();
  }

  @Override
  public boolean reads(String hash) {
    return Argon2Hash.parse(hash).isPresent();
  }

  @Override
  public boolean verify(Secret password, String hash) {
    return Argon2Hash.parse(hash)
        .filter(parsed -> MessageDigest.isEqual(parsed.hashBytes(), compute(password, parsed)))
        .isPresent();
  }

  /** Whether the text is no hash that this would write today, or a weaker one. */
  boolean isWeak(String hash) {
    return Argon2Hash.parse(hash)
        .filter(
            parsed ->
                parsed.kind() == Argon2Hash.Kind.ID
                    && parsed.version() == Argon2Parameters.ARGON2_VERSION_13
                    && parsed.memoryKib() >= options.memoryKib()
                    && parsed.iterations() >= options.iterations()
                    && parsed.hashBytes().length >= HASH_BYTES
                    && parsed.saltBytes().length >= SALT_BYTES)
        .isEmpty();
  }

  private Argon2Hash salted(byte[] hash) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return Argon2Hash.of(options).with(salt, hash);
  }

  private static byte[] compute(Secret password, Argon2Hash like) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(like.kind().number())
            .withVersion(like.version())
            .withMemoryAsKB(like.memoryKib())
            .withIterations(like.iterations())
            .withParallelism(like.parallelism())
            .withSalt(like.saltBytes())
            .build());
    byte[] hash = new byte[like.hashBytes().length];
    generator.generateBytes(password.reveal().getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
