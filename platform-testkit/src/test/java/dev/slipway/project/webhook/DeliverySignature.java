package dev.slipway.project.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks deliveries as a receiver does, with nothing of the platform's. */
final class DeliverySignature {
  private DeliverySignature() {}

  // region verify
  static boolean isGenuine(
      String secret, String timestamp, String body, String signature, Instant now)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    byte[] digest = mac.doFinal((timestamp + "." + body).getBytes(UTF_8));
    String expected = "sha256=" + HexFormat.of().formatHex(digest);
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
    return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8))
        && age.abs().compareTo(Duration.ofMinutes(5)) < 0;
  }

  // endregion
}
