package dev.slipway.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.server.lifecycle.StartException;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.TestDatabase;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerKeysTest {
  private static final Secret FIRST = Secret.of("1".repeat(32));
  private static final Secret SECOND = Secret.of("2".repeat(32));
  private static final Secret ED25519 =
      Secret.of(
          """
          -----BEGIN PRIVATE KEY-----
          MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
          -----END PRIVATE KEY-----
          """);

  private final TestDatabase database = TestDatabase.empty();
  private final JpaStores stores =
      JpaStores.postgresql(database.pool(2), Encryption.aes(Secret.of("e".repeat(32))));

  @AfterEach
  void close() {
    stores.close();
    database.close();
  }

  private static ServerKeys keys(
      Secret secret, @Nullable Secret signing, Map<String, Secret> others) {
    return new ServerKeys(secret, Secret.of("e".repeat(32)), signing, others);
  }

  private void refused(ServerKeys keys) {
    assertThatThrownBy(() -> keys.bind(stores))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("--verification-keys");
  }

  @Test
  void secretKey_rotatesByWayOfTheVerificationKeys() {
    keys(FIRST, null, Map.of()).bind(stores);
    refused(keys(SECOND, null, Map.of()));
    keys(FIRST, null, Map.of("next", SECOND)).bind(stores);
    keys(SECOND, null, Map.of("old", FIRST)).bind(stores);
    keys(FIRST, null, Map.of("next", SECOND)).bind(stores);
    keys(SECOND, null, Map.of("old", FIRST)).bind(stores);
    keys(SECOND, null, Map.of()).bind(stores);
    refused(keys(FIRST, null, Map.of()));
  }

  @Test
  void signingKey_takesOverFromTheSecretKey() {
    keys(FIRST, null, Map.of()).bind(stores);
    keys(FIRST, ED25519, Map.of()).bind(stores);
    refused(keys(FIRST, null, Map.of()));
    keys(SECOND, ED25519, Map.of()).bind(stores);
    keys(FIRST, null, Map.of("was", ED25519)).bind(stores);
  }

  @Test
  void signingKey_signs_andTheSecretKeyIsStillAccepted() {
    ServerKeys keys = keys(FIRST, ED25519, Map.of("old", SECOND));
    assertThat(keys.tokens().signingKey().algorithm()).hasToString("EDDSA");
    assertThat(keys.tokens().verificationKeys()).hasSize(2);
    assertThat(keys.toString()).doesNotContain(FIRST.reveal(), "MC4C");
  }
}
