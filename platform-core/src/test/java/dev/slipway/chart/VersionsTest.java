package dev.slipway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1.2.3;1.2.3;true",
        "v1.2.3;1.2.3;true",
        "1.2.3;v1.2.3;true",
        "1.2.4;1.2.3;false",
        "1.2.3+build1;1.2.3;true",
        "1.2.3;1.2.3+build1;false",
        "1.2.3+build1;1.2.3+build1;true",
        "1.9.0;^1.2;true",
        "2.0.0;^1.2;false",
        "1.2.9;~1.2.3;true",
        "1.3.0;~1.2.3;false",
        "1.5.0;>=1.0, <2.0;true",
        "1.5.0;>= 1.0.0 < 2.0.0;true",
        "2.5.0;>= 1.0.0, < 2.0.0;false",
        "1.2.7;1.2.x;true",
        "1.2.7;1.2;true",
        "3.0.0;1.x || 3.x;true",
        "9.9.9;*;true",
        "9.9.9;'';true",
        "1.5.0;1.0.0 - 2.0.0;true",
        "1.5.0-rc.1;^1.0;false",
        "1.5.0-rc.1;>=1.0.0-0;true",
        "1.2.3;rubbish;false",
        "rubbish;^1;false",
        "rubbish;rubbish;true",
      })
  void satisfies(String version, String wanted, boolean expected) {
    assertThat(Versions.satisfies(version, wanted)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1.2.3, true", "v1.2.3-rc.1+b, true", "1.2, false", "^1.2.3, false", "x, false"})
  void isExact(String version, boolean expected) {
    assertThat(Versions.isExact(version)).isEqualTo(expected);
  }
}
