package dev.slipway.project.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.secret.Secret;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTest {
  /** As openssl has it: {@code printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac …}. */
  @Test
  void signature_isThatOfOpenssl() {
    assertThat(
            Signature.of(
                Secret.of("It's a Secret to Everybody"),
                "1700000000",
                "{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("sha256=51538ab6f6314bb1f45de59d49edd93447bd4ca11fd52ee2fc1bb150735de0c6");
  }
}
