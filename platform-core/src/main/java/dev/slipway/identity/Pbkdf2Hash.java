package dev.slipway.identity;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** The parts of a PBKDF2 hash in passlib's format. */
final class Pbkdf2Hash {
  private static final String BASE64 = "[./A-Za-z0-9]";
  private static final Pattern FORMAT =
      Pattern.compile(
          "\\$pbkdf2-(sha256|sha512)\\$([1-9]\\d{0,6})\\$("
              + BASE64
              + "{0,1366})\\$("
              + BASE64
              + "{43}|"
              + BASE64
              + "{86})");
  private static final int MAX_ROUNDS = 2_000_000;

  private final boolean wide;
  private final int rounds;
  private final byte[] salt;
  private final byte[] hash;

  private Pbkdf2Hash(boolean wide, int rounds, byte[] salt, byte[] hash) {
    this.wide = wide;
    this.rounds = rounds;
    this.salt = salt;
    this.hash = hash;
  }

  /** Reads a hash; empty when the text is none, or costs more than anyone would ask for. */
  static Optional<Pbkdf2Hash> parse(String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean wide = matcher.group(1).equals("sha512");
    int rounds = Integer.parseInt(matcher.group(2));
    if (rounds > MAX_ROUNDS || matcher.group(3).length() % 4 == 1) {
      return Optional.empty();
    }
    byte[] hash = bytes(matcher.group(4));
    return hash.length == (wide ? 64 : 32)
        ? Optional.of(new Pbkdf2Hash(wide, rounds, bytes(matcher.group(3)), hash))
        : Optional.empty();
  }

  /** Passlib writes a dot where others write a plus. */
  private static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text.replace('.', '+'));
  }

  Digest digest() {
    return wide ? new SHA512Digest() : new SHA256Digest();
  }

  int rounds() {
    return rounds;
  }

  byte[] salt() {
    return salt;
  }

  byte[] hash() {
    return hash;
  }
}
