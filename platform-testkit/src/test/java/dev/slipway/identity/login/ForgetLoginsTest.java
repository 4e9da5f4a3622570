package dev.slipway.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.reconcile.RecurringWork;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.store.Stores;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.TestLease;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ForgetLoginsTest {
  private final MutableClock clock = MutableClock.create();
  private final Stores stores = Stores.inMemory(clock);
  private final RecurringWork work =
      ForgetLogins.every(Duration.ofHours(1), stores.loginTallies(), clock);
  private final TestLease lease = new TestLease(new WorkKey(work.kind(), "all"), 1, 0);

  @Test
  void run_removesAllThatIsOldEnough_howeverMuchItIs() throws Exception {
    Instant soon = clock.instant().plusSeconds(1);
    for (int i = 0; i < 1500; i++) {
      stores.loginTallies().put(new LoginTally("login" + i, "192.0.2.1", 1, null, false, soon));
    }
    work.task().run(lease);
    assertThat(stores.loginTallies().find("login0", "192.0.2.1")).isPresent();

    clock.advance(Duration.ofSeconds(1));
    work.task().run(lease);
    assertThat(stores.loginTallies().removeForgotten(Instant.MAX, 10)).isZero();
  }
}
