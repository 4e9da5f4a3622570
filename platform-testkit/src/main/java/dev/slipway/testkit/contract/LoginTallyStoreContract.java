package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.TooManyRequestsException;
import dev.slipway.identity.login.LoginTally;
import dev.slipway.identity.login.LoginTallyStore;
import dev.slipway.identity.login.LoginThrottle;
import dev.slipway.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a store of login tallies holds up to. */
public abstract class LoginTallyStoreContract {
  private static final String ADDRESS = "192.0.2.1";

  /** The stores under test. */
  protected abstract Stores stores();

  private LoginTallyStore tallies() {
    return stores().loginTallies();
  }

  private static LoginTally tally(String login, Instant forgetAt) {
    return new LoginTally(login, ADDRESS, 12, Samples.NOW.plusSeconds(2), true, forgetAt);
  }

  @Test
  public void put_keepsAndReplaces() {
    String login = Samples.unique("login");
    LoginTally tally = tally(login, Samples.NOW.plusSeconds(60));
    tallies().put(tally);
    assertThat(tallies().find(login, ADDRESS)).contains(tally);
    assertThat(tallies().find(login, "192.0.2.2")).isEmpty();

    LoginTally other = new LoginTally(login, ADDRESS, 0, null, false, Samples.NOW.plusSeconds(61));
    tallies().put(other);
    assertThat(tallies().find(login, ADDRESS)).contains(other);
  }

  @Test
  public void hold_ofNothing_isEmptyAndStaysSoWhenTheUnitFails() {
    String login = Samples.unique("login");

    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .useTransaction(
                        () -> {
                          assertThat(tallies().hold(login, ADDRESS))
                              .isEqualTo(LoginTally.none(login, ADDRESS));
                          throw new IllegalStateException("taken back");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(tallies().find(login, ADDRESS)).isEmpty();
  }

  @Test
  public void hold_makesUnitsThatCountWaitForEachOther() throws Exception {
    String login = Samples.unique("login");
    int units = 8;
    ExecutorService threads = Executors.newFixedThreadPool(units);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < units; i++) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  stores().transactions().useTransaction(() -> count(login));
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> unit : running) {
        unit.get(20, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(tallies().find(login, ADDRESS).orElseThrow().failures()).isEqualTo(units);
  }

  private void count(String login) {
    LoginTally tally = tallies().hold(login, ADDRESS);
    tallies()
        .put(
            new LoginTally(
                login, ADDRESS, tally.failures() + 1, null, false, Samples.NOW.plusSeconds(60)));
  }

  @Test
  public void removeForgotten_takesOldOnesUpToALimit() {
    Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
    String kept = Samples.unique("login");
    tallies().put(tally(kept, longAgo.plusSeconds(1)));
    List<String> old = List.of(Samples.unique("login"), Samples.unique("login"));
    old.forEach(login -> tallies().put(tally(login, longAgo)));

    assertThat(tallies().removeForgotten(longAgo, 1)).isEqualTo(1);
    assertThat(tallies().removeForgotten(longAgo, 10)).isEqualTo(1);
    assertThat(tallies().removeForgotten(longAgo, 10)).isZero();
    assertThat(tallies().find(kept, ADDRESS)).isPresent();
  }

  @Test
  public void throttle_letsNoMoreThroughWhenAllComeAtOnce() throws Exception {
    LoginThrottle throttle =
        new LoginThrottle(tallies(), stores().transactions(), () -> Samples.NOW);
    String login = Samples.unique("login");
    int attempts = 30;
    ExecutorService threads = Executors.newFixedThreadPool(8);
    int through = 0;
    try {
      List<Future<Boolean>> running = new ArrayList<>();
      for (int i = 0; i < attempts; i++) {
        running.add(threads.submit(() -> begins(throttle, login)));
      }
      for (Future<Boolean> attempt : running) {
        through += attempt.get(20, TimeUnit.SECONDS) ? 1 : 0;
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(through).isEqualTo(11);
  }

  private static boolean begins(LoginThrottle throttle, String login) {
    try {
      throttle.begin(login, ADDRESS);
      return true;
    } catch (TooManyRequestsException e) {
      return false;
    }
  }

  @Test
  public void throttle_goesOnWhenLoginsOfOneAccountEndAtOnce() throws Exception {
    LoginThrottle throttle =
        new LoginThrottle(tallies(), stores().transactions(), () -> Samples.NOW);
    String name = Samples.unique("name");
    String email = Samples.unique("email");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String login = i % 2 == 0 ? name : email;
        String address = "192.0.2." + i % 3;
        running.add(threads.submit(() -> throttle.begin(login, address).succeeded(name, email)));
      }
      for (Future<?> login : running) {
        login.get(20, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
