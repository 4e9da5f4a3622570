package dev.slipway.identity;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** The parts of an Argon2 hash in PHC format; salt and hash in base64 without padding. */
record Argon2Hash(
    Kind kind,
    int version,
    int memoryKib,
    int iterations,
    int parallelism,
    String salt,
    String hash) {
  private static final String BASE64 = "(?:[A-Za-z0-9+/]{4}){2,21}[A-Za-z0-9+/]{2,4}";
  private static final Pattern FORMAT =
      Pattern.compile(
          "\\$argon2(id|i|d)\\$(?:v=(16|19)\\$)?m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$("
              + BASE64
              + ")\\$("
              + BASE64
              + ")");
  private static final int MAX_MEMORY_KIB = 256 * 1024;
  private static final long MAX_WORK_KIB = 1024L * 1024; // memory times passes: some seconds

  /** Reads a hash; empty when the text is none, or costs more than anyone would ask for. */
  static Optional<Argon2Hash> parse(String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Kind kind = Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    int version =
        matcher.group(2) == null
            ? Argon2Parameters.ARGON2_VERSION_10
            : Integer.parseInt(matcher.group(2));
    int memory = Integer.parseInt(matcher.group(3));
    int iterations = Integer.parseInt(matcher.group(4));
    int parallelism = Integer.parseInt(matcher.group(5));
    boolean bounded =
        memory <= MAX_MEMORY_KIB
            && (long) memory * iterations <= MAX_WORK_KIB
            && iterations <= 64
            && parallelism <= 16;
    if (!bounded || iterations < 1 || parallelism < 1 || memory < 8 * parallelism) {
      return Optional.empty();
    }
    return Optional.of(
        new Argon2Hash(
            kind, version, memory, iterations, parallelism, matcher.group(6), matcher.group(7)));
  }

  /** What is written today, without salt and hash. */
  static Argon2Hash of(PasswordOptions options) {
    return new Argon2Hash(
        Kind.ID,
        Argon2Parameters.ARGON2_VERSION_13,
        options.memoryKib(),
        options.iterations(),
        options.parallelism(),
        "",
        "");
  }

  /** The same parameters with another salt and hash. */
  Argon2Hash with(byte[] newSalt, byte[] newHash) {
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return new Argon2Hash(
        kind,
        version,
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
    return "$argon2%s$v=%d$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            kind.name().toLowerCase(Locale.ROOT),
            version,
            memoryKib,
            iterations,
            parallelism,
            salt,
            hash);
  }

  /** The parameters without salt and hash. */
  @Override
  public String toString() {
    return "Argon2Hash[m=" + memoryKib + ", t=" + iterations + ", p=" + parallelism + "]";
  }

  /** How memory is walked through. */
  enum Kind {
    /** By the data. */
    D(Argon2Parameters.ARGON2_d),
    /** Independently of it. */
    I(Argon2Parameters.ARGON2_i),
    /** First one, then the other. */
    ID(Argon2Parameters.ARGON2_id);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }
}
