package dev.slipway.identity.token;

import dev.slipway.secret.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * Tokens that say nothing: a prefix that secret scanners find, 256 random bits, and a checksum that
 * tells a real one from a look-alike before any store is asked.
 */
enum OpaqueToken {
  /** A machine's token. */
  MACHINE("slp_"),
  /** A refresh token. */
  REFRESH("slr_");

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_BYTES = 32;
  private static final int RANDOM_DIGITS = 43;
  private static final int CHECK_DIGITS = 6;

  private final String prefix;

  OpaqueToken(String prefix) {
    this.prefix = prefix;
  }

  /** A new one. */
  Secret next(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String body = prefix + digits(new BigInteger(1, bytes), RANDOM_DIGITS);
    return Secret.of(body + checksum(body));
  }

  /** Whether the text begins as one does. */
  boolean isPrefixOf(String text) {
    return text.startsWith(prefix);
  }

  /** Whether the text can be one at all. */
  boolean matches(String text) {
    int end = prefix.length() + RANDOM_DIGITS;
    return isPrefixOf(text)
        && text.length() == end + CHECK_DIGITS
        && text.substring(end).equals(checksum(text.substring(0, end)));
  }

  /** What is kept of one: its SHA-256 in hex. With 256 random bits it needs no salt. */
  static String hash(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String checksum(String body) {
    CRC32 sum = new CRC32();
    sum.update(body.getBytes(StandardCharsets.UTF_8));
    return digits(BigInteger.valueOf(sum.getValue()), CHECK_DIGITS);
  }

  private static String digits(BigInteger number, int length) {
    BigInteger base = BigInteger.valueOf(DIGITS.length());
    StringBuilder text = new StringBuilder(length);
    BigInteger rest = number;
    for (int i = 0; i < length; i++) {
      text.append(DIGITS.charAt(rest.mod(base).intValue()));
      rest = rest.divide(base);
    }
    return text.reverse().toString();
  }
}
