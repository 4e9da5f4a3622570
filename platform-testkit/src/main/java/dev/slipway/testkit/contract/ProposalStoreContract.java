package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.advisor.proposal.Proposal;
import dev.slipway.advisor.proposal.ProposalStatus;
import dev.slipway.advisor.proposal.ProposalStore;
import dev.slipway.advisor.proposal.ProposedChange;
import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.page.PageRequest;
import dev.slipway.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store of proposals holds up to. */
public abstract class ProposalStoreContract {
  private static final Duration LIFE = Duration.ofHours(1);

  private final long owner = UUID.randomUUID().getMostSignificantBits() >>> 1;
  private final UUID workload = UUID.randomUUID();

  /** The stores under test. */
  protected abstract Stores stores();

  private ProposalStore proposals() {
    return stores().proposals();
  }

  private Proposal proposal(ProposedChange change, Instant createdAt) {
    return new Proposal(
        UUID.randomUUID(),
        owner,
        workload,
        4,
        "openai",
        "ann@example.com",
        "The image is not there",
        "Roll back to generation 3.",
        List.of("pod/shop-7c9/status", "change/4"),
        change,
        ProposalStatus.PENDING,
        createdAt,
        createdAt.plus(LIFE),
        null,
        null);
  }

  private static Proposal decided(Proposal old, Instant at) {
    return new Proposal(
        old.id(),
        old.ownerId(),
        old.workloadId(),
        old.generation(),
        old.agent(),
        old.askedBy(),
        old.title(),
        old.recommendation(),
        old.evidence(),
        old.change(),
        ProposalStatus.REJECTED,
        old.createdAt(),
        old.expiresAt(),
        at,
        "bob");
  }

  private Proposal insert(Instant createdAt) {
    Proposal proposal = proposal(new ProposedChange.Scale(3), createdAt);
    proposals().insert(proposal);
    return proposal;
  }

  static Stream<ProposedChange> changes() {
    return Stream.of(
        new ProposedChange.Scale(3),
        new ProposedChange.Image("registry.example.com/web:1.0.0"),
        new ProposedChange.Resource("limits", "memory", "512Mi"),
        new ProposedChange.Rollback(3, "web:1", 8080, 2),
        new ProposedChange.TargetPort(UUID.randomUUID(), 2, 8080));
  }

  @ParameterizedTest
  @MethodSource("changes")
  public void insert_keepsEverything(ProposedChange change) {
    Proposal made = proposal(change, Samples.NOW);

    proposals().insert(made);

    assertThat(proposals().find(made.id())).contains(made);
    assertThat(proposals().find(UUID.randomUUID())).isEmpty();
    assertThatThrownBy(() -> proposals().insert(made)).isInstanceOf(ConflictException.class);
    assertThat(made.toString()).doesNotContain("The image");
  }

  @Test
  public void update_writesTheDecision() {
    Proposal made = insert(Samples.NOW);
    Proposal decided = decided(made, Samples.NOW.plusSeconds(9));

    stores()
        .transactions()
        .useTransaction(
            () -> {
              assertThat(proposals().findForUpdate(made.id())).contains(made);
              proposals().update(decided);
            });

    assertThat(proposals().find(made.id())).contains(decided);
    Proposal unknown = proposal(new ProposedChange.Scale(1), Samples.NOW);
    assertThatThrownBy(() -> proposals().update(unknown)).isInstanceOf(NotFoundException.class);
  }

  @Test
  public void list_isOfOneOwner_newestFirst_openOnesWhenAsked() {
    Proposal older = insert(Samples.NOW);
    Proposal newer = insert(Samples.NOW.plusSeconds(1));
    Proposal done = insert(Samples.NOW.plusSeconds(2));
    proposals().update(decided(done, Samples.NOW.plusSeconds(3)));
    PageRequest all = PageRequest.all();

    assertThat(proposals().list(owner, null, all).items())
        .extracting(Proposal::id)
        .containsExactly(done.id(), newer.id(), older.id());
    assertThat(proposals().list(owner, Samples.NOW.plusSeconds(4), all).items())
        .containsExactly(newer, older);
    assertThat(proposals().list(owner, Samples.NOW.plus(LIFE), all).items()).containsExactly(newer);
    assertThat(proposals().list(owner, null, new PageRequest(1, 1)).items()).containsExactly(newer);
    assertThat(proposals().list(owner ^ 1, null, all).items()).isEmpty();
    assertThat(proposals().list(null, null, all).items()).contains(newer, older);
    assertThat(proposals().open(workload, Samples.NOW)).containsExactly(newer, older);
    assertThat(proposals().open(workload, Samples.NOW.plus(LIFE))).containsExactly(newer);
    assertThat(proposals().open(UUID.randomUUID(), Samples.NOW)).isEmpty();
  }

  @Test
  public void deleteBefore_removesWhatIsOlder() {
    Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
    Proposal old = insert(longAgo);
    Proposal kept = insert(longAgo.plusSeconds(1));

    assertThat(proposals().deleteBefore(longAgo.plusSeconds(1))).isEqualTo(1);

    assertThat(proposals().find(old.id())).isEmpty();
    assertThat(proposals().find(kept.id())).contains(kept);
    assertThat(proposals().deleteBefore(longAgo.plusSeconds(2))).isEqualTo(1);
  }

  @Test
  public void deleteOf_removesWhatWasProposedForTheAccount() {
    Proposal open = insert(Samples.NOW);
    Proposal done = insert(Samples.NOW.plusSeconds(1));
    proposals().update(decided(done, Samples.NOW.plusSeconds(2)));

    assertThat(proposals().deleteOf(owner ^ 1)).isZero();
    assertThat(proposals().find(open.id())).isPresent();
    assertThat(proposals().deleteOf(owner)).isEqualTo(2);

    assertThat(proposals().find(open.id())).isEmpty();
    assertThat(proposals().list(owner, null, PageRequest.all()).items()).isEmpty();
  }
}
