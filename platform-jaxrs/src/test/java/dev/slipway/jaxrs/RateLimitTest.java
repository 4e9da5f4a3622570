package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.identity.AccountChange;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Tier;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  /** Nobody tries the same account twice, which is another rule's business. */
  private final AtomicInteger people = new AtomicInteger();

  @Test
  void account_isLimitedOnDocument003sRoutesAsItsTierSays() {
    try (ApiServer server = ApiServer.start(ApiOptions.defaults(), HandMade.operations())) {
      long now = Instant.now().getEpochSecond();
      ApiClient.Reply first = server.asUser.get("/api/ai/things");
      assertThat(first.header("X-RateLimit-Limit")).isEqualTo("100");
      assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("99");
      assertThat(Long.parseLong(first.header("X-RateLimit-Reset"))).isBetween(now + 58, now + 65);

      for (int i = 1; i < 100; i++) {
        int status = i % 3 == 0 ? 400 : 200; // what is refused counts too
        assertThat(server.asUser.get("/api/ai/things" + (status == 400 ? "?page=x" : "")).status())
            .isEqualTo(status);
      }
      ApiClient.Reply refused = server.asUser.get("/v1/api/ai/things");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.text())
          .isEqualTo("{\"error\":\"Too Many Requests\",\"message\":\"Rate limit exceeded\"}");
      assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
      assertThat(refused.header("API-Version")).isEqualTo("1.0.0");

      assertThat(server.asUser.get("/products").status()).isEqualTo(200);
      assertThat(server.asUser.get("/products").header("X-RateLimit-Limit")).isEmpty();
      assertThat(server.asAdmin.get("/api/ai/things").header("X-RateLimit-Limit"))
          .isEqualTo("1000");
    }
  }

  @Test
  void tier_thatChangedHoldsAtOnce() {
    try (ApiServer server = ApiServer.start(ApiOptions.defaults(), HandMade.operations())) {
      server.accounts.change(
          Actor.system(),
          server.user.id(),
          new AccountChange(null, null, null, null, null, null, Tier.PREMIUM));

      assertThat(server.asUser.get("/api/ai/things").header("X-RateLimit-Limit")).isEqualTo("500");
    }
  }

  @Test
  void logins_areLimitedByAddress() {
    ApiOptions options =
        ApiOptions.builder().loginsPerMinute(3).trustedProxies(List.of("127.0.0.1")).build();
    try (ApiServer server = ApiServer.start(options)) {
      for (String path : List.of("/token", "/auth/token", "/token")) {
        assertThat(from(server, path, "192.0.2.1").status()).isEqualTo(401);
      }
      ApiClient.Reply refused = from(server, "/auth/token", "192.0.2.1");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.detail()).isEqualTo("Rate limit exceeded");
      assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("3");
      assertThat(refused.header("Retry-After")).matches("[0-9]+");

      assertThat(from(server, "/token", "6.6.6.6, 192.0.2.1").status()).isEqualTo(429);
      assertThat(from(server, "/token", "192.0.2.2").status()).isEqualTo(401);
      assertThat(from(server, "/token", "2001:db8:0:1::1").header("X-RateLimit-Remaining"))
          .isEqualTo("2");
      assertThat(from(server, "/token", "2001:db8:0:1::2").header("X-RateLimit-Remaining"))
          .isEqualTo("1");
      assertThat(server.asUser.get("/products").status()).isEqualTo(200);
    }
  }

  private ApiClient.Reply from(ApiServer server, String path, String address) {
    return server.anybody.send(
        server
            .anybody
            .request(path)
            .header("X-Forwarded-For", address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    "password=wrong&username=" + people.incrementAndGet())));
  }
}
