package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.idempotency.IdempotencyKey;
import dev.slipway.idempotency.IdempotencyStore;
import dev.slipway.idempotency.KeptAnswer;
import dev.slipway.store.Stores;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a store of kept answers holds up to. */
public abstract class IdempotencyStoreContract {
  private static final Instant NOW = Samples.NOW;
  private static final Instant END = NOW.plusSeconds(60);
  private static final KeptAnswer ANSWER =
      new KeptAnswer(
          "POST /things", "abc", 201, "application/json", Map.of("ETag", "\"1\""), "{\"id\": 1}");

  /** The stores under test. */
  protected abstract Stores stores();

  private IdempotencyStore store() {
    return stores().idempotency();
  }

  private static IdempotencyKey key() {
    return new IdempotencyKey(7, Samples.unique("key"));
  }

  /** Claims in a unit of its own, and keeps the answer when there was none. */
  private Optional<KeptAnswer> once(IdempotencyKey key, Instant now, KeptAnswer answer) {
    return stores()
        .transactions()
        .withTransaction(
            () -> {
              Optional<KeptAnswer> kept = store().claim(key, now, now.plusSeconds(60));
              if (kept.isEmpty()) {
                store().keep(key, answer);
              }
              return kept;
            });
  }

  @Test
  public void answer_isGivenAgain() {
    IdempotencyKey key = key();
    KeptAnswer empty = new KeptAnswer("DELETE /things/1", "def", 204, null, Map.of(), null);

    assertThat(once(key, NOW, ANSWER)).isEmpty();
    assertThat(once(key, NOW, empty)).contains(ANSWER);
    assertThat(once(new IdempotencyKey(8, key.text()), NOW, empty)).isEmpty();
    assertThat(once(new IdempotencyKey(8, key.text()), NOW, ANSWER)).contains(empty);
  }

  @Test
  public void answer_isForgottenAtItsEnd() {
    IdempotencyKey key = key();
    once(key, NOW, ANSWER);

    assertThat(once(key, END.minusSeconds(1), ANSWER)).isPresent();
    assertThat(once(key, END, ANSWER)).isEmpty();
    assertThat(once(key, END, ANSWER)).isPresent();
  }

  @Test
  public void claim_isTakenBackWithItsUnit() {
    IdempotencyKey key = key();
    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .useTransaction(
                        () -> {
                          store().claim(key, NOW, END);
                          store().keep(key, ANSWER);
                          throw new IllegalStateException("it failed");
                        }))
        .hasMessage("it failed");

    assertThat(once(key, NOW, ANSWER)).isEmpty();
  }

  @Test
  public void claimThatIsReleased_keepsNothing() {
    IdempotencyKey key = key();
    stores()
        .transactions()
        .useTransaction(
            () -> {
              store().claim(key, NOW, END);
              store().release(key);
            });

    assertThat(once(key, NOW, ANSWER)).isEmpty();
  }

  @Test
  public void answerWithoutClaim_isRefused() {
    assertThatThrownBy(() -> store().keep(key(), ANSWER)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  public void removal_takesTheExpiredAlone() {
    Instant ancient = Instant.parse("2001-02-03T04:05:06Z");
    IdempotencyKey old = key();
    IdempotencyKey young = key();
    once(old, ancient, ANSWER);
    once(young, NOW, ANSWER);

    assertThat(store().removeExpired(ancient.plusSeconds(59), 10)).isZero();
    assertThat(store().removeExpired(ancient.plusSeconds(60), 10)).isEqualTo(1);
    assertThat(once(old, ancient, ANSWER)).isEmpty();
    assertThat(once(young, NOW, ANSWER)).isPresent();
    store().removeExpired(ancient.plusSeconds(60), 10);
  }

  @Test
  public void secondClaim_waitsForTheFirstAndGetsItsAnswer() throws Exception {
    IdempotencyKey key = key();
    CountDownLatch claimed = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(
            () ->
                stores()
                    .transactions()
                    .useTransaction(
                        () -> {
                          store().claim(key, NOW, END);
                          claimed.countDown();
                          await(goOn);
                          store().keep(key, ANSWER);
                        }),
            task -> new Thread(task, "first").start());
    await(claimed);
    CompletableFuture<Optional<KeptAnswer>> second =
        CompletableFuture.supplyAsync(
            () -> once(key, NOW, ANSWER), task -> new Thread(task, "second").start());

    goOn.countDown();
    first.get(10, TimeUnit.SECONDS);
    assertThat(second.get(10, TimeUnit.SECONDS)).contains(ANSWER);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
