package dev.slipway.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 digests as registries write them. */
public final class Digests {
  private static final Pattern FORMAT = Pattern.compile("sha256:[0-9a-f]{64}");

  private Digests() {}

  /** {@code sha256:} and 64 hex digits over the bytes. */
  public static String of(byte[] bytes) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return "sha256:" + HexFormat.of().formatHex(sha256.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** Whether the text is such a digest. */
  public static boolean isDigest(String text) {
    return FORMAT.matcher(text).matches();
  }
}
