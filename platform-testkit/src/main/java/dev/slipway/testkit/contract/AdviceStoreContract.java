package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.advisor.AdviceRecord;
import dev.slipway.advisor.AdviceStore;
import dev.slipway.advisor.EvidenceScope;
import dev.slipway.error.ConflictException;
import dev.slipway.page.PageRequest;
import dev.slipway.store.Stores;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a store of advice holds up to. */
public abstract class AdviceStoreContract {
  private final long account = UUID.randomUUID().getMostSignificantBits() >>> 1;

  /** The stores under test. */
  protected abstract Stores stores();

  private AdviceStore advice() {
    return stores().advice();
  }

  private AdviceRecord insert(Instant askedAt) {
    AdviceRecord full =
        new AdviceRecord(
            UUID.randomUUID(),
            account,
            "openai",
            EvidenceScope.namespace("local-dev", "shop"),
            "deployment/shop",
            askedAt,
            askedAt.plusSeconds(3),
            "It took too long",
            "What is wrong?\n\"ü\"",
            "The image [pod/shop].",
            2);
    advice().insert(full);
    return full;
  }

  @Test
  public void insert_keepsEverything() {
    AdviceRecord full = insert(Samples.NOW);
    AdviceRecord bare =
        new AdviceRecord(
            UUID.randomUUID(),
            null,
            "builtin",
            EvidenceScope.cluster("local-dev"),
            null,
            Samples.NOW,
            Samples.NOW,
            null,
            "",
            "",
            0);
    advice().insert(bare);

    assertThat(advice().find(full.id())).contains(full);
    assertThat(advice().find(bare.id())).contains(bare);
    assertThat(advice().find(UUID.randomUUID())).isEmpty();
    assertThat(full.toString()).doesNotContain("What is wrong");
  }

  @Test
  public void insert_ofAKnownId_isRefused() {
    AdviceRecord known = insert(Samples.NOW);

    assertThatThrownBy(() -> advice().insert(known)).isInstanceOf(ConflictException.class);
  }

  @Test
  public void list_isOfOneAccount_newestFirst() {
    AdviceRecord older = insert(Samples.NOW);
    AdviceRecord newer = insert(Samples.NOW.plusSeconds(1));

    assertThat(advice().list(account, PageRequest.all()).items()).containsExactly(newer, older);
    assertThat(advice().list(account, new PageRequest(1, 1)).items()).containsExactly(older);
    assertThat(advice().list(account ^ 1, PageRequest.all()).items()).isEmpty();
    assertThat(advice().list(null, PageRequest.all()).items()).contains(newer, older);
  }

  @Test
  public void deleteBefore_removesWhatIsOlder() {
    Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
    AdviceRecord old = insert(longAgo);
    AdviceRecord kept = insert(longAgo.plusSeconds(1));

    assertThat(advice().deleteBefore(longAgo.plusSeconds(1))).isEqualTo(1);

    assertThat(advice().find(old.id())).isEmpty();
    assertThat(advice().find(kept.id())).contains(kept);
    assertThat(advice().deleteBefore(longAgo.plusSeconds(2))).isEqualTo(1);
  }

  @Test
  public void deleteOf_removesWhatTheAccountAsked() {
    AdviceRecord own = insert(Samples.NOW);
    AdviceRecord others =
        new AdviceRecord(
            UUID.randomUUID(),
            account ^ 1,
            "builtin",
            EvidenceScope.cluster("local-dev"),
            null,
            Samples.NOW,
            Samples.NOW,
            null,
            "",
            "",
            0);
    advice().insert(others);

    assertThat(advice().deleteOf(account)).isEqualTo(1);

    assertThat(advice().find(own.id())).isEmpty();
    assertThat(advice().find(others.id())).contains(others);
    assertThat(advice().deleteOf(account)).isZero();
    assertThat(advice().deleteOf(account ^ 1)).isEqualTo(1);
  }
}
