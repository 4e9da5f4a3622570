package dev.slipway.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginDelaysTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0",
    "10, 0",
    "11, 1",
    "12, 2",
    "13, 4",
    "14, 8",
    "15, 16",
    "16, 32",
    "19, 256",
    "20, 512",
    "21, 900",
    "22, 900",
    "1000000, 900"
  })
  void address_failuresCostSeconds(int failures, long seconds) {
    assertThat(LoginDelays.ADDRESS.after(failures)).hasSeconds(seconds);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "20, 0", "21, 1", "22, 2", "26, 32", "27, 60", "2147483647, 60"})
  void crowd_failuresCostSeconds(int addresses, long seconds) {
    assertThat(LoginDelays.CROWD.after(addresses)).hasSeconds(seconds);
  }

  @Test
  void rule_thatMakesNoSense_isRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new LoginDelays(-1, second, second, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LoginDelays(1, Duration.ZERO, second, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LoginDelays(1, second, Duration.ofMillis(1), second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LoginDelays(1, second, Duration.ofHours(1), second))
        .hasMessage("a delay must not outlive its cause");
  }
}
