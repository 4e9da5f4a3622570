package dev.slipway.identity.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a text that was tried as a login is remembered by: a digest, since people type passwords
 * into the wrong field. Whether an account has it makes no difference, so nobody learns that.
 */
final class LoginKey {
  private LoginKey() {}

  static String of(String login) {
    String folded = login.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(folded.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }
}
