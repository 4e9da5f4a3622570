package dev.slipway.identity;

import dev.slipway.error.UnavailableException;
import dev.slipway.secret.Secret;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Writes password hashes as Argon2id in PHC format, and checks those that other systems wrote as
 * well: every Argon2, bcrypt, and passlib's PBKDF2.
 *
 * <p>Thread-safe. Only a bounded number of hashes is computed at one time, so that a burst of
 * logins cannot eat the memory; a call that waits longer than ten seconds throws {@link
 * UnavailableException}.
 */
public final class PasswordHasher {
  private static final int PATIENCE_SECONDS = 10;

  private final Argon2Format current;
  private final List<PasswordFormat> formats;
  private final Semaphore permits;

  /** A hasher with the given costs and source of salts. */
  public PasswordHasher(PasswordOptions options, SecureRandom random) {
    current = new Argon2Format(options, random);
    formats = List.of(current, new BcryptFormat(), new Pbkdf2Format());
    permits = new Semaphore(options.concurrency(), true);
  }

  /** A new hash of the password, with a salt of its own. */
  public String hash(Secret password) {
    return guarded(() -> current.hash(password));
  }

  /** Whether {@code hash} is of the password; false for a text in an unknown format. */
  public boolean verify(Secret password, String hash) {
    return formatOf(hash)
        .map(format -> guarded(() -> format.verify(password, hash)))
        .orElse(Boolean.FALSE);
  }

  /**
   * A hash that no password has and that takes as long to verify as any other: what an unknown
   * account is checked against.
   */
  public String decoy() {
    return current.decoy();
  }

  /** Whether the text is a hash that can be checked, at a cost that one can bear. */
  public boolean accepts(String hash) {
    return formatOf(hash).isPresent();
  }

  /** Whether a good password's hash should be written anew: weaker or in another format. */
  public boolean needsUpgrade(String hash) {
    return current.isWeak(hash);
  }

  private Optional<PasswordFormat> formatOf(String hash) {
    return formats.stream().filter(format -> format.reads(hash)).findFirst();
  }

  private <T> T guarded(Supplier<T> work) {
    try {
      if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new UnavailableException("Too many logins at this moment: try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Interrupted while waiting to check a password", e);
    }
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }
}
