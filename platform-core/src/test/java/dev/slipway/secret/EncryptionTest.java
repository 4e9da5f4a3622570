package dev.slipway.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EncryptionTest {
  private static final byte[] PLAIN = "hunter2".getBytes(StandardCharsets.UTF_8);

  private final Encryption encryption = Encryption.aes(Secret.of("a long enough key"));

  @Test
  void decrypt_sameContext() {
    byte[] sealed = encryption.encrypt(PLAIN, "table.column");
    assertThat(encryption.decrypt(sealed, "table.column")).isEqualTo(PLAIN);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
    assertThat(encryption.encrypt(PLAIN, "table.column")).isNotEqualTo(sealed);
    assertThat(encryption.decrypt(encryption.encrypt(new byte[0], "x"), "x")).isEmpty();
  }

  @Test
  void decrypt_otherContextKeyOrBytes() {
    byte[] sealed = encryption.encrypt(PLAIN, "table.column");
    refused(encryption, sealed, "table.other");
    refused(Encryption.aes(Secret.of("another key")), sealed, "table.column");
    refused(encryption, PLAIN, "table.column");
    refused(encryption, new byte[0], "table.column");
    for (int i = 0; i < sealed.length; i++) {
      byte[] tampered = sealed.clone();
      tampered[i] ^= 1;
      refused(encryption, tampered, "table.column");
    }
  }

  @Test
  void fingerprint_perKey() {
    assertThat(encryption.fingerprint())
        .hasSize(16)
        .isEqualTo(Encryption.aes(Secret.of("a long enough key")).fingerprint())
        .isNotEqualTo(Encryption.aes(Secret.of("another key")).fingerprint());
  }

  @Test
  void secret_isNeverPrinted() {
    Secret secret = Secret.of("hunter2");
    assertThat(secret.toString()).isEqualTo("***");
    assertThat(String.valueOf(secret.hashCode())).isEqualTo("0");
    assertThat(secret).isEqualTo(Secret.of("hunter2")).isNotEqualTo(Secret.of("hunter3"));
    assertThat(secret.reveal()).isEqualTo("hunter2");
  }

  private static void refused(Encryption encryption, byte[] sealed, String context) {
    assertThatThrownBy(() -> encryption.decrypt(sealed, context))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("hunter2");
  }
}
