package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.identity.Permission;
import dev.slipway.identity.token.MachineToken;
import dev.slipway.identity.token.MachineTokenStore;
import dev.slipway.store.Stores;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a machine token store holds up to. */
public abstract class MachineTokenStoreContract {
  private static final Instant END = Samples.NOW.plusSeconds(1000);
  private static final Set<Permission> SCOPES =
      Set.of(Permission.CATALOG_READ, Permission.DEPLOYMENTS_WRITE);

  /** The stores under test. */
  protected abstract Stores stores();

  private MachineTokenStore tokens() {
    return stores().machineTokens();
  }

  private long account() {
    return stores().accounts().insert(Samples.account()).id();
  }

  private MachineToken insert(long account, Instant end) {
    return tokens()
        .insert(
            new MachineToken(
                0, account, "build ü", SCOPES, Samples.unique("hash"), Samples.NOW, end, null));
  }

  @Test
  public void insert_givesANumberAndKeepsEverything() {
    long account = account();
    MachineToken first = insert(account, END);
    MachineToken second = insert(account, END);
    insert(account(), END);

    assertThat(first.id()).isPositive();
    assertThat(first.scopes()).isEqualTo(SCOPES);
    assertThat(tokens().find(first.id())).contains(first);
    assertThat(tokens().findByHash(second.hash())).contains(second);
    assertThat(tokens().findByHash("another")).isEmpty();
    assertThat(tokens().list(account)).containsExactly(first, second);
  }

  @Test
  public void markUsed_keepsTheFirstUseOfAWhile() {
    MachineToken token = insert(account(), END);
    Instant first = Samples.NOW.plusSeconds(10);
    tokens().markUsed(token.id(), first, Samples.NOW);
    tokens().markUsed(token.id(), first.plusSeconds(20), first.minusSeconds(1));
    assertThat(tokens().find(token.id()).orElseThrow().lastUsedAt()).isEqualTo(first);

    tokens().markUsed(token.id(), first.plusSeconds(30), first);
    assertThat(tokens().find(token.id()).orElseThrow().lastUsedAt())
        .isEqualTo(first.plusSeconds(30));
  }

  @Test
  public void remove_tellsWhetherItWasThere() {
    MachineToken token = insert(account(), END);

    assertThat(tokens().remove(token.id())).isTrue();
    assertThat(tokens().remove(token.id())).isFalse();
    assertThat(tokens().findByHash(token.hash())).isEmpty();
  }

  @Test
  public void removeExpired_leavesWhatGoesOn() {
    long account = account();
    insert(account, END);
    MachineToken live = insert(account, END.plusSeconds(1));
    MachineToken other = insert(account(), END.plusSeconds(1));

    tokens().removeExpired(END);

    assertThat(tokens().list(account)).containsExactly(live);
    tokens().removeAll(account);
    assertThat(tokens().list(account)).isEmpty();
    assertThat(tokens().find(other.id())).contains(other);
  }
}
