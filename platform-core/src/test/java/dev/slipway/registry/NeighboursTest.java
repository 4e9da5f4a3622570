package dev.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighboursTest {
  @ParameterizedTest
  @CsvSource({
    "auth.docker.io, registry-1.docker.io, true",
    "gitlab.com, registry.gitlab.com, true",
    "registry.gitlab.com, gitlab.com, true",
    "auth.example.com, registry.evil.com, false",
    "a.co.uk, b.co.uk, false",
    "example.com, evil-example.com, false",
    "one.com, two.com, false",
    "com, example.com, false",
    "10.0.0.1, 10.0.0.2, false",
    "localhost, localhost, false",
  })
  void are(String one, String other, boolean expected) {
    assertThat(Neighbours.are(one, other)).isEqualTo(expected);
  }
}
