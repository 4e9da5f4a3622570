package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.identity.Account;
import dev.slipway.identity.AccountChange;
import dev.slipway.identity.AccountOptions;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Actor;
import dev.slipway.identity.PasswordHasher;
import dev.slipway.identity.PasswordOptions;
import dev.slipway.identity.Permission;
import dev.slipway.identity.login.LoginThrottle;
import dev.slipway.identity.token.InvalidTokenException;
import dev.slipway.identity.token.MachineToken;
import dev.slipway.identity.token.MachineTokens;
import dev.slipway.identity.token.Session;
import dev.slipway.identity.token.Sessions;
import dev.slipway.identity.token.TokenOptions;
import dev.slipway.identity.token.TokenRetention;
import dev.slipway.identity.token.TokenStores;
import dev.slipway.identity.token.Tokens;
import dev.slipway.reconcile.WorkKey;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.TestLease;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What logins hold up to on any stores, also when calls come at once. */
public abstract class SessionsContract {
  private static final Duration MONTH = Duration.ofDays(30);

  private final SecureRandom random = new SecureRandom();
  private final MutableClock clock = MutableClock.at(Samples.NOW);
  private final Tokens tokens =
      new Tokens(TokenOptions.of("slipway", Secret.of("k".repeat(32))), clock);

  /** The stores under test. */
  protected abstract Stores stores();

  private TokenStores tokenStores() {
    Stores stores = stores();
    return new TokenStores(
        stores.transactions(),
        stores.accounts(),
        stores.refreshTokens(),
        stores.machineTokens(),
        stores.events());
  }

  private Sessions sessions() {
    return new Sessions(tokenStores(), tokens, MONTH, clock, random);
  }

  private Account account() {
    return stores().accounts().insert(Samples.account());
  }

  private Accounts accounts(Sessions sessions) {
    return new Accounts(
        stores().accounts(),
        stores().transactions(),
        stores().events(),
        new LoginThrottle(stores().loginTallies(), stores().transactions(), clock),
        new AccountOptions(
                new PasswordHasher(new PasswordOptions(8, 1, 1, 2), random), clock, random)
            .with(sessions));
  }

  private static Optional<Session> refresh(Sessions sessions, Secret token) {
    try {
      return Optional.of(sessions.refresh(token));
    } catch (InvalidTokenException e) {
      return Optional.empty();
    }
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> call : calls) {
        futures.add(
            threads.submit(
                () -> {
                  start.await(20, TimeUnit.SECONDS);
                  return call.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(30, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  public void refresh_manyAtOnce_oneWinsAndTheLoginEnds() throws Exception {
    Sessions sessions = sessions();
    for (int round = 0; round < 5; round++) {
      Session first = sessions.open(account());
      List<Callable<Optional<Session>>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(() -> refresh(sessions, first.refreshToken()));
      }

      List<Session> won = atOnce(calls).stream().flatMap(Optional::stream).toList();

      assertThat(won).hasSize(1);
      assertThat(refresh(sessions, won.get(0).refreshToken())).isEmpty();
    }
  }

  @Test
  public void deactivation_whileTokensAreRefreshed_leavesNone() throws Exception {
    Sessions sessions = sessions();
    Accounts accounts = accounts(sessions);
    AccountChange idle = new AccountChange(null, null, null, null, false, null, null);
    AccountChange back = new AccountChange(null, null, null, null, true, null, null);
    for (int round = 0; round < 5; round++) {
      Account account = account();
      Session first = sessions.open(account);
      Session other = sessions.open(account);

      List<Optional<Session>> results =
          atOnce(
              List.<Callable<Optional<Session>>>of(
                  () -> refresh(sessions, first.refreshToken()),
                  () -> refresh(sessions, other.refreshToken()),
                  () -> {
                    accounts.change(Actor.system(), account.id(), idle);
                    return Optional.empty();
                  }));

      accounts.change(Actor.system(), account.id(), back);
      for (Session session : results.stream().flatMap(Optional::stream).toList()) {
        assertThat(refresh(sessions, session.refreshToken())).isEmpty();
      }
    }
  }

  @Test
  public void deletion_endsLoginsAndMachineTokens() {
    Sessions sessions = sessions();
    Account account = account();
    Session session = sessions.open(account);
    new MachineTokens(tokenStores(), clock, random)
        .create(Actor.of(account), "build", Set.of(Permission.EVENTS_READ), Duration.ofDays(1));

    accounts(sessions).delete(Actor.of(account), account.id());

    assertThatThrownBy(() -> sessions.refresh(session.refreshToken()))
        .isInstanceOf(InvalidTokenException.class);
    assertThat(stores().machineTokens().list(account.id())).isEmpty();
  }

  @Test
  public void retention_removesWhatHasEnded() {
    Sessions sessions = sessions();
    TokenRetention retention = new TokenRetention(tokenStores(), clock);
    Account account = account();
    Session first = sessions.open(account);
    MachineToken machine =
        new MachineTokens(tokenStores(), clock, random)
            .create(Actor.of(account), "build", Set.of(Permission.EVENTS_READ), Duration.ofDays(30))
            .token();
    clock.advance(Duration.ofDays(29));
    Session second = sessions.refresh(first.refreshToken());
    TestLease lease = new TestLease(new WorkKey("token-retention", "all"), 1, 0);

    clock.advance(Duration.ofDays(1));
    retention.run(lease);
    assertThat(refresh(sessions, first.refreshToken())).isEmpty();
    assertThat(refresh(sessions, second.refreshToken())).isPresent();
    assertThat(stores().machineTokens().list(account.id())).containsExactly(machine);
    clock.advance(MONTH);
    retention.run(lease);
    assertThat(stores().machineTokens().list(account.id())).isEmpty();
  }
}
