package dev.slipway.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CallGuardTest {
  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(1);

  @AfterEach
  void stop() {
    timers.shutdownNow();
  }

  /** As a client does that turns the first interrupt into a failure of its own and goes on. */
  @Test
  @Timeout(30)
  void interruptThatIsSwallowed_comesAgainUntilTheGuardIsClosed() {
    HelmCall call = HelmCall.within(Duration.ofMillis(20));
    CountDownLatch never = new CountDownLatch(1);
    int swallowed = 0;
    try (CallGuard guard = new CallGuard(call, call.timeout(), timers)) {
      while (swallowed < 3) {
        try {
          never.await();
        } catch (InterruptedException e) {
          swallowed++;
        }
      }
      assertThatThrownBy(guard::check)
          .isInstanceOfSatisfying(
              HelmException.class,
              failure -> assertThat(failure.kind()).isEqualTo(HelmException.Kind.TIMEOUT));
    }

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
