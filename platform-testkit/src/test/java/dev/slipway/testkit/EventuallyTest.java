package dev.slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {
  @Test
  void value_isTheFirstAcceptedOne() {
    AtomicInteger asked = new AtomicInteger();

    assertThat(Eventually.value("three", asked::incrementAndGet, n -> n == 3)).isEqualTo(3);
  }

  @Test
  void message_namesWhatWasAwaitedAndTheLastValue() {
    assertThatThrownBy(() -> Eventually.value("rain", Duration.ZERO, () -> "sun", "rain"::equals))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("rain")
        .hasMessageContaining("the last value was sun");
  }
}
