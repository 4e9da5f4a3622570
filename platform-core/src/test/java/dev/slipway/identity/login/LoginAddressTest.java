package dev.slipway.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginAddressTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "10.0.0.7, 10.0.0.7",
        "::ffff:10.0.0.7, 10.0.0.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:0db8:1:2::9, 20010db800010002/64",
        "fe80::1%eth0, fe80000000000000/64",
        "::1, 0000000000000000/64",
        "null, -",
        "'', -",
        "localhost, -",
        "999.1.1.1, -",
        "1:2:3, -",
        "*, -",
      })
  void of_addressesOfOneSubscriber_areOne(@Nullable String text, String key) {
    assertThat(LoginAddress.of(text)).isEqualTo(key);
  }
}
