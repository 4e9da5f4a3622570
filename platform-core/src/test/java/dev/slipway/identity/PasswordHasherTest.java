package dev.slipway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.secret.Secret;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {
  private final PasswordHasher hasher = hasher(256, 2);

  @Test
  void verify_rightPassword() {
    String hash = hasher.hash(Secret.of("pässword"));
    assertThat(hash).startsWith("$argon2id$v=19$m=256,t=2,p=1$");
    assertThat(hasher.verify(Secret.of("pässword"), hash)).isTrue();
    assertThat(hasher.verify(Secret.of("password"), hash)).isFalse();
  }

  @Test
  void hash_saltsEachTime() {
    assertThat(hasher.hash(Secret.of("same"))).isNotEqualTo(hasher.hash(Secret.of("same")));
  }

  /** The reference implementation's own example: {@code echo -n password | argon2 somesalt}. */
  @Test
  void verify_hashOfReferenceImplementation() {
    String hash =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(hasher.verify(Secret.of("password"), hash)).isTrue();
    assertThat(hasher.verify(Secret.of("Password"), hash)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "$argon2id$v=19$m=9999999,t=1,p=1$c29tZXNhbHRzb21l$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=64,t=0,p=1$c29tZXNhbHRzb21l$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
      })
  void verify_unknownFormat(String hash) {
    assertThat(hasher.verify(Secret.of("password"), hash)).isFalse();
    assertThat(hasher.needsUpgrade(hash)).isTrue();
  }

  @Test
  void needsUpgrade_weakerParameters() {
    String hash = hasher.hash(Secret.of("password"));
    assertThat(hasher.needsUpgrade(hash)).isFalse();
    assertThat(hasher(512, 2).needsUpgrade(hash)).isTrue();
    assertThat(hasher(256, 3).needsUpgrade(hash)).isTrue();
    assertThat(hasher(128, 1).needsUpgrade(hash)).isFalse();
  }

  @Test
  void decoy_matchesNothingAndCostsTheSame() {
    String decoy = hasher.decoy();
    assertThat(decoy).startsWith("$argon2id$v=19$m=256,t=2,p=1$");
    assertThat(hasher.verify(Secret.of(""), decoy)).isFalse();
  }

  @Test
  void defaults_followTheRecommendation() {
    PasswordOptions options = PasswordOptions.defaults();
    assertThat(options.memoryKib()).isEqualTo(19 * 1024);
    assertThat(options.iterations()).isEqualTo(2);
    assertThat(options.parallelism()).isOne();
  }

  private static PasswordHasher hasher(int memoryKib, int iterations) {
    return new PasswordHasher(new PasswordOptions(memoryKib, iterations, 1, 1), new SecureRandom());
  }
}
