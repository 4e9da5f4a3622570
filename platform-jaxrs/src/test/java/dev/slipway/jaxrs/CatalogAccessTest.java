package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.jaxrs.health.ReadinessCheck;
import dev.slipway.jaxrs.security.AddressRange;
import dev.slipway.jaxrs.security.CatalogAccess;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogAccessTest {

  @Test
  void open_coversTheDocumentedRoutesOnly() {
    ApiOptions open = ApiOptions.builder().catalogAccess(CatalogAccess.OPEN).build();
    try (ApiServer server = ApiServer.start(open)) {
      long template = server.publish("open", "1.0.0");
      String deployments = "/users/" + server.user.id() + "/deployments";

      ApiClient.Reply created =
          server.anybody.post(deployments, "{\"template_id\": " + template + "}");

      assertThat(created.status()).isEqualTo(201);
      assertThat(server.anybody.get("/users").status()).isEqualTo(200);
      String path = deployments + "/" + created.json().get("id").asLong();
      for (String added : List.of("/history", "/events", "/resources", "/logs")) {
        assertThat(server.anybody.get(path + added).status()).as(added).isEqualTo(401);
      }
      assertThat(server.anybody.get("/charts").status()).isEqualTo(401);
      assertThat(server.anybody.get("/events").status()).isEqualTo(401);
      assertThat(server.anybody.get("/users/me").status()).isEqualTo(401);
    }
  }

  @Test
  void header_namesTheCallerWhenItComesFromATrustedProxy() {
    ApiOptions trusted =
        ApiOptions.builder()
            .catalogAccess(CatalogAccess.HEADER)
            .trustedProxies(List.of("127.0.0.0/8"))
            .build();
    try (ApiServer server = ApiServer.start(trusted)) {
      assertThat(named(server, "user@example.com", "/products").status()).isEqualTo(200);
      assertThat(named(server, "user@example.com", "/users").status()).isEqualTo(403);
      assertThat(named(server, "admin@example.com", "/users").status()).isEqualTo(200);
      assertThat(named(server, "new@example.com", "/products").status()).isEqualTo(200);
      assertThat(server.stores.accounts().findByEmail("new@example.com")).isPresent();
      assertThat(server.anybody.get("/products").status()).isEqualTo(401);
      assertThat(named(server, "admin@example.com", "/health/details").status()).isEqualTo(401);
      server.deactivate(server.user);
      assertThat(named(server, "user@example.com", "/products").status()).isEqualTo(401);
    }
  }

  @Test
  void header_fromElsewhereIsIgnored() {
    ApiOptions others =
        ApiOptions.builder()
            .catalogAccess(CatalogAccess.HEADER)
            .trustedProxies(List.of("10.0.0.0/8"))
            .build();
    try (ApiServer server = ApiServer.start(others)) {
      assertThat(named(server, "admin@example.com", "/products").status()).isEqualTo(401);
    }
  }

  @Test
  void header_needsProxies() {
    assertThatThrownBy(() -> ApiOptions.builder().catalogAccess(CatalogAccess.HEADER).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.200.3.4, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.168.1.128/25, 192.168.1.127, false",
    "127.0.0.1, 127.0.0.1, true",
    "::1, 0:0:0:0:0:0:0:1, true",
    "fd00::/8, fd12::9, true",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, example.com, false",
    "10.0.0.0/8, ::1, false",
  })
  void range_contains(String range, String address, boolean contained) {
    assertThat(AddressRange.of(range).contains(address)).isEqualTo(contained);
  }

  @ParameterizedTest
  @CsvSource({"example.com", "10.0.0.0/33", "10.0.0.0/x", "999.0.0.1", "/8"})
  void range_isNone(String text) {
    assertThatThrownBy(() -> AddressRange.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readiness_namesWhatFails() {
    ApiOptions failing =
        ApiOptions.builder()
            .readinessChecks(
                List.of(
                    new ReadinessCheck("good", Optional::empty),
                    new ReadinessCheck("database", () -> Optional.of("10.1.2.3 is down")),
                    new ReadinessCheck(
                        "odd",
                        () -> {
                          throw new IllegalStateException("odd inside");
                        })))
            .build();
    try (ApiServer server = ApiServer.start(failing)) {
      ApiClient.Reply ready = server.anybody.get("/health/ready");

      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.json().get("failing")).hasToString("[\"database\",\"odd\"]");
      assertThat(ready.text()).doesNotContain("10.1.2.3").doesNotContain("inside");
      assertThat(server.asAdmin.get("/health/details").text())
          .contains("10.1.2.3")
          .doesNotContain("inside");
    }
  }

  private static ApiClient.Reply named(ApiServer server, String email, String path) {
    return server.anybody.send(
        server.anybody.request(path).header("X-Auth-Request-Email", email).GET());
  }
}
