package dev.slipway.advisor.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Platform;
import dev.slipway.advisor.AdviceRecord;
import dev.slipway.advisor.EvidenceScope;
import dev.slipway.cluster.Clusters;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.page.PageRequest;
import dev.slipway.store.Stores;
import dev.slipway.testkit.FakeHelmExecutor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountAdviceTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final Stores stores = Stores.inMemory();

  @Test
  void deletedAccount_leavesNeitherQuestionsNorProposals() {
    try (Platform platform =
        Platform.builder()
            .stores(stores)
            .helm(new FakeHelmExecutor())
            .clusters(Clusters.simulated())
            .build()) {
      Account gone = platform.accounts().create(Actor.system(), "gone@example.com");
      Account stays = platform.accounts().create(Actor.system(), "stays@example.com");
      for (Account account : List.of(gone, stays)) {
        ask(account);
        propose(account);
      }

      platform.accounts().delete(Actor.system(), gone.id());

      assertThat(advice(gone)).isEmpty();
      assertThat(proposals(gone)).isEmpty();
      assertThat(advice(stays)).hasSize(1);
      assertThat(proposals(stays)).hasSize(1);
    }
  }

  private List<AdviceRecord> advice(Account account) {
    return stores.advice().list(account.id(), PageRequest.all()).items();
  }

  private List<Proposal> proposals(Account account) {
    return stores.proposals().list(account.id(), null, PageRequest.all()).items();
  }

  private void ask(Account account) {
    stores
        .advice()
        .insert(
            new AdviceRecord(
                UUID.randomUUID(),
                account.id(),
                "openai",
                EvidenceScope.namespace("local-dev", "account-" + account.uuid()),
                "deployment/shop",
                NOW,
                NOW,
                null,
                "What is wrong with the shop of " + account.email() + "?",
                "Its log says so.",
                0));
  }

  private void propose(Account account) {
    stores
        .proposals()
        .insert(
            new Proposal(
                UUID.randomUUID(),
                account.id(),
                UUID.randomUUID(),
                1,
                "builtin",
                account.name(),
                "Too few",
                "Run five.",
                List.of("deployment/shop"),
                new ProposedChange.Scale(5),
                ProposalStatus.PENDING,
                NOW,
                NOW.plusSeconds(3600),
                null,
                null));
  }
}
