package dev.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.chart.ChartServer;
import dev.slipway.chart.ResolverOptions;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Actor;
import dev.slipway.registry.LoginResult.Status;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryCredentialsTest {
  private static final Actor ADMIN = new Actor(1L, "admin@example.com", true);
  private static final Actor USER = new Actor(2L, "ada@example.com", false);

  private final ChartServer server = new ChartServer();
  private final Stores stores = Stores.inMemory();
  private final RegistryCredentials credentials =
      new RegistryCredentials(
          stores.credentials(),
          stores.transactions(),
          stores.events(),
          new RegistryCredentialOptions(
              RegistryLogin.create(stores.credentials(), ResolverOptions.defaults().connections()),
              () -> Instant.parse("2026-11-20T10:00:00Z")));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void put_replaces() {
    put("Registry.Example.com:5000", "first-pass");
    RegistryCredential second = put("registry.example.com:5000", "second-pass");
    assertThat(credentials.list(ADMIN)).containsExactly(second);
    String feed = stores.events().after(0, EventFilter.all(), 10).toString();
    assertThat(feed)
        .contains("registry_credential.set")
        .doesNotContain("first-pass", "second-pass");
    assertThat(second.toString()).doesNotContain("second-pass");
    credentials.delete(ADMIN, "REGISTRY.example.com:5000");
    assertThat(credentials.list(ADMIN)).isEmpty();
    assertThatThrownBy(() -> credentials.delete(ADMIN, "registry.example.com:5000"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void user_mayNothing() {
    assertThatThrownBy(() -> credentials.list(USER)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> credentials.put(USER, "h", "u", Secret.of("p")))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> credentials.delete(USER, "h")).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> credentials.test(USER, "h")).isInstanceOf(ForbiddenException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://x",
        "a/b",
        "a b",
        "-x",
        "x:port",
        "x y",
        "user@host",
        "1.5",
        "x:99999",
        "[::::]"
      })
  void put_badHost(String host) {
    assertThatThrownBy(() -> put(host, "password"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("body.host");
  }

  @Test
  void test_tokenLogin() {
    server.askForToken();
    put(server.host(), ChartServer.PASSWORD);
    assertThat(credentials.test(ADMIN, server.host()).status()).isEqualTo(Status.OK);
    put(server.host(), "wrong-password");
    LoginResult refused = credentials.test(ADMIN, server.host());
    assertThat(refused.status()).isEqualTo(Status.REFUSED);
    assertThat(refused.text()).doesNotContain("wrong-password");
  }

  @Test
  void test_basicLogin() {
    server.askForPassword();
    put(server.host(), ChartServer.PASSWORD);
    assertThat(credentials.test(ADMIN, server.host()).status()).isEqualTo(Status.OK);
    put(server.host(), "wrong-password");
    assertThat(credentials.test(ADMIN, server.host()).status()).isEqualTo(Status.REFUSED);
  }

  @Test
  void test_otherAnswers() {
    put(server.host(), ChartServer.PASSWORD);
    server.fail("/v2/", 404);
    assertThat(credentials.test(ADMIN, server.host()).status()).isEqualTo(Status.UNKNOWN);
    server.fail("/v2/", 503);
    assertThat(credentials.test(ADMIN, server.host()).status()).isEqualTo(Status.UNREACHABLE);
    server.close();
    assertThat(credentials.test(ADMIN, server.host()).status()).isEqualTo(Status.UNREACHABLE);
    assertThatThrownBy(() -> credentials.test(ADMIN, "unknown.example.com"))
        .isInstanceOf(NotFoundException.class);
    put("10.0.0.1", "password");
    assertThat(credentials.test(ADMIN, "10.0.0.1").status()).isEqualTo(Status.REFUSED);
  }

  private RegistryCredential put(String host, String password) {
    return credentials.put(ADMIN, host, ChartServer.USER, Secret.of(password));
  }
}
