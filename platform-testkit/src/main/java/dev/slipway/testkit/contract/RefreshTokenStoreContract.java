package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.identity.token.RefreshToken;
import dev.slipway.identity.token.RefreshTokenStore;
import dev.slipway.store.Stores;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a refresh token store holds up to. */
public abstract class RefreshTokenStoreContract {
  private static final Instant END = Samples.NOW.plusSeconds(1000);

  /** The stores under test. */
  protected abstract Stores stores();

  private RefreshTokenStore tokens() {
    return stores().refreshTokens();
  }

  private long account() {
    return stores().accounts().insert(Samples.account()).id();
  }

  private RefreshToken insert(long account, UUID family, Instant end) {
    RefreshToken token =
        new RefreshToken(Samples.unique("hash"), family, account, Samples.NOW, end, null);
    tokens().insert(token);
    return token;
  }

  @Test
  public void insert_keepsEverything() {
    RefreshToken token = insert(account(), UUID.randomUUID(), END);

    assertThat(tokens().find(token.hash())).contains(token);
    assertThat(tokens().find("another")).isEmpty();
    assertThatThrownBy(() -> tokens().insert(token)).isInstanceOf(ConflictException.class);
  }

  @Test
  public void markUsed_isSeenInTheSameTransaction() {
    RefreshToken token = insert(account(), UUID.randomUUID(), END);
    Instant used = Samples.NOW.plusSeconds(5);

    stores()
        .transactions()
        .useTransaction(
            () -> {
              assertThat(tokens().find(token.hash())).contains(token);
              tokens().markUsed(token.hash(), used);
              assertThat(tokens().find(token.hash()).orElseThrow().usedAt()).isEqualTo(used);
            });
    tokens().markUsed("another", used);
    assertThat(tokens().find("another")).isEmpty();
  }

  @Test
  public void failedTransaction_changesNothing() {
    RefreshToken token = insert(account(), UUID.randomUUID(), END);

    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .useTransaction(
                        () -> {
                          tokens().markUsed(token.hash(), END);
                          tokens().removeAll(token.accountId());
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");
    assertThat(tokens().find(token.hash())).contains(token);
  }

  @Test
  public void removeFamily_leavesOtherFamilies() {
    long account = account();
    UUID family = UUID.randomUUID();
    RefreshToken first = insert(account, family, END);
    RefreshToken second = insert(account, family, END);
    RefreshToken other = insert(account, UUID.randomUUID(), END);

    tokens().removeFamily(family);

    assertThat(tokens().find(first.hash())).isEmpty();
    assertThat(tokens().find(second.hash())).isEmpty();
    assertThat(tokens().find(other.hash())).contains(other);
  }

  @Test
  public void removeAll_leavesOtherAccounts() {
    RefreshToken one = insert(account(), UUID.randomUUID(), END);
    RefreshToken other = insert(account(), UUID.randomUUID(), END);

    tokens().removeAll(one.accountId());

    assertThat(tokens().find(one.hash())).isEmpty();
    assertThat(tokens().find(other.hash())).contains(other);
  }

  @Test
  public void removeExpired_leavesWhatGoesOn() {
    RefreshToken ended = insert(account(), UUID.randomUUID(), END);
    RefreshToken live = insert(account(), UUID.randomUUID(), END.plusSeconds(1));

    tokens().removeExpired(END);

    assertThat(tokens().find(ended.hash())).isEmpty();
    assertThat(tokens().find(live.hash())).contains(live);
  }
}
