package dev.slipway.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.TooManyRequestsException;
import dev.slipway.store.Stores;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private static final String ADA = "ada@example.com";
  private static final String HOME = "192.0.2.1";
  private static final String STRANGER = "198.51.100.9";

  private Instant now = Instant.parse("2026-11-20T10:00:00Z");
  private final Stores stores = Stores.inMemory(() -> now);
  private final LoginThrottle throttle = throttle();

  private LoginThrottle throttle() {
    return new LoginThrottle(stores.loginTallies(), stores.transactions(), () -> now);
  }

  private void fail(String login, String address, int times) {
    for (int i = 0; i < times; i++) {
      throttle.begin(login, address);
    }
  }

  private void later(Duration step) {
    now = now.plus(step);
  }

  private void refused(String login, String address, long seconds) {
    assertThatThrownBy(() -> throttle.begin(login, address))
        .isInstanceOfSatisfying(
            TooManyRequestsException.class,
            e -> assertThat(e.retryAfterSeconds()).isEqualTo(seconds))
        .hasMessage(
            "Too many failed logins: try again in %d second%s"
                .formatted(seconds, seconds == 1 ? "" : "s"));
  }

  @Test
  void delay_growsWithFailuresAndRefusalsCountNothing() {
    fail(ADA, HOME, 11);
    refused(ADA, HOME, 1);
    refused(ADA, HOME, 1);
    later(Duration.ofMillis(300));
    refused(ADA, HOME, 1);
    later(Duration.ofMillis(700));
    fail(ADA, HOME, 1);
    refused(ADA, HOME, 2);
    later(Duration.ofMillis(500));
    refused(ADA, HOME, 2);
    later(Duration.ofMillis(1500));
    fail(ADA, HOME, 1);
    refused(ADA, HOME, 4);
  }

  @Test
  void delay_isTheSameForEverySpellingOfTheLogin() {
    fail("Ada@Example.com", HOME, 6);
    fail(" ADA@EXAMPLE.COM ", HOME, 5);

    refused(ADA, HOME, 1);
  }

  @Test
  void delay_isNobodyElses() {
    fail(ADA, STRANGER, 11);
    refused(ADA, STRANGER, 1);

    throttle.begin(ADA, HOME);
    throttle.begin("bob@example.com", STRANGER);
  }

  @Test
  void delay_isSharedByReplicas() {
    fail(ADA, HOME, 11);

    assertThatThrownBy(() -> throttle().begin(ADA, HOME))
        .isInstanceOf(TooManyRequestsException.class);
  }

  @Test
  void success_forgetsTheFailures() {
    fail(ADA, HOME, 9);
    throttle.begin(ADA, HOME).succeeded("ada", ADA);

    fail(ADA, HOME, 11);
    refused(ADA, HOME, 1);
  }

  @Test
  void day_forgetsTheFailures() {
    fail(ADA, HOME, 11);
    later(Duration.ofDays(1));

    fail(ADA, HOME, 11);
    refused(ADA, HOME, 1);
  }

  @Test
  void attemptsAtTheSameTime_allCountBeforeTheyAreDecided() {
    LoginThrottle.Attempt first = throttle.begin(ADA, HOME);
    fail(ADA, HOME, 10);
    refused(ADA, HOME, 1);

    first.succeeded(ADA);
    throttle.begin(ADA, HOME);
  }

  @Test
  void withdrawnAttempt_costsNothing() {
    for (int i = 0; i < 40; i++) {
      throttle.begin(ADA, HOME).withdraw();
    }
    fail(ADA, HOME, 11);
    refused(ADA, HOME, 1);
  }

  @Test
  void crowd_delaysOnlyAddressesThatNeverCameIn() {
    throttle.begin(ADA, HOME).succeeded("ada", ADA);
    later(Duration.ofDays(100));
    for (int i = 1; i <= 21; i++) {
      throttle.begin(ADA, "203.0.113." + i);
    }
    refused(ADA, "203.0.113.22", 1);
    refused(ADA, "203.0.113.1", 1);

    fail(ADA, HOME, 10);
    fail("ada", HOME, 10);
    throttle.begin("bob@example.com", "203.0.113.22");
    later(Duration.ofSeconds(1));
    throttle.begin(ADA, "203.0.113.22");
    refused(ADA, "203.0.113.23", 2);
  }

  @Test
  void crowd_countsAnAddressOnce() {
    for (int i = 1; i <= 20; i++) {
      fail(ADA, "203.0.113." + i, 5);
    }

    throttle.begin(ADA, STRANGER);
  }

  @Test
  void crowd_doesNotCountThoseWhoComeIn() {
    for (int i = 1; i <= 40; i++) {
      throttle.begin(ADA, "203.0.113." + i).succeeded(ADA);
    }

    throttle.begin(ADA, STRANGER);
  }

  @Test
  void crowd_isForgottenAfterAnHour() {
    for (int i = 1; i <= 30; i++) {
      now = now.plusSeconds(60);
      throttle.begin(ADA, "203.0.113." + i);
    }
    later(Duration.ofHours(1));

    throttle.begin(ADA, "203.0.113.100");
    throttle.begin(ADA, "203.0.113.101");
  }

  @Test
  void tallies_neitherNameTheLoginNorStayForEver() {
    fail(ADA, STRANGER, 1);
    throttle.begin("ada", HOME).succeeded("ada", ADA);
    String key = LoginKey.of(ADA);
    assertThat(key).doesNotContain("ada").hasSize(64);

    later(Duration.ofDays(1));
    assertThat(stores.loginTallies().removeForgotten(now, 1)).isEqualTo(1);
    assertThat(stores.loginTallies().removeForgotten(now, 100)).isPositive();
    assertThat(stores.loginTallies().find(key, STRANGER)).isEmpty();
    assertThat(stores.loginTallies().find(key, HOME)).isPresent();
    later(Duration.ofDays(180));
    assertThat(stores.loginTallies().removeForgotten(now, 100)).isPositive();
    assertThat(stores.loginTallies().find(key, HOME)).isEmpty();
  }
}
