package dev.slipway.identity;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of an Argon2id hash in PHC format; salt and hash in base64 without padding. */
record Argon2Hash(int memoryKib, int iterations, int parallelism, String salt, String hash) {
  private static final String BASE64 = "(?:[A-Za-z0-9+/]{4}){2,21}[A-Za-z0-9+/]{2,4}";
  private static final Pattern FORMAT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$("
              + BASE64
              + ")\\$("
              + BASE64
              + ")");
  private static final int MAX_MEMORY_KIB = 256 * 1024;

  /** Reads a hash; empty when the text is none, or costs more than anyone would ask for. */
  static Optional<Argon2Hash> parse(String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int memory = Integer.parseInt(matcher.group(1));
    int iterations = Integer.parseInt(matcher.group(2));
    int parallelism = Integer.parseInt(matcher.group(3));
    boolean bounded = memory <= MAX_MEMORY_KIB && iterations <= 64 && parallelism <= 16;
    if (!bounded || iterations < 1 || parallelism < 1 || memory < 8 * parallelism) {
      return Optional.empty();
    }
    return Optional.of(
        new Argon2Hash(memory, iterations, parallelism, matcher.group(4), matcher.group(5)));
  }

  /** The same parameters with another salt and hash. */
  Argon2Hash with(byte[] newSalt, byte[] newHash) {
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return new Argon2Hash(
        memoryKib,
        iterations,
        parallelism,
        encoder.encodeToString(newSalt),
        encoder.encodeToString(newHash));
  }

  byte[] saltBytes() {
    return Base64.getDecoder().decode(salt);
  }

  byte[] hashBytes() {
    return Base64.getDecoder().decode(hash);
  }

  /** The hash in PHC format. */
  String format() {
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(memoryKib, iterations, parallelism, salt, hash);
  }

  /** The parameters without salt and hash. */
  @Override
  public String toString() {
    return "Argon2Hash[m=" + memoryKib + ", t=" + iterations + ", p=" + parallelism + "]";
  }
}
