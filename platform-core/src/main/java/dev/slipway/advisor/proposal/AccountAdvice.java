package dev.slipway.advisor.proposal;

import dev.slipway.advisor.AdviceStore;
import dev.slipway.identity.Account;
import dev.slipway.identity.AccountListener;
import dev.slipway.identity.Actor;
import java.time.Instant;
import java.util.Objects;

/**
 * Forgets what an account asked advisors, and what was proposed for its workloads, when it is
 * deleted: both quote logs and events of what it ran. That something was asked or approved, and by
 * whom, stays in the audit.
 */
public final class AccountAdvice implements AccountListener {
  private final AdviceStore advice;
  private final ProposalStore proposals;

  /** Creates the listener. */
  public AccountAdvice(AdviceStore advice, ProposalStore proposals) {
    this.advice = Objects.requireNonNull(advice, "advice is null");
    this.proposals = Objects.requireNonNull(proposals, "proposals is null");
  }

  @Override
  public void accessEnded(Account account, Actor actor, Instant at) {
    if (account.deletedAt() != null) {
      advice.deleteOf(account.id());
      proposals.deleteOf(account.id());
    }
  }
}
