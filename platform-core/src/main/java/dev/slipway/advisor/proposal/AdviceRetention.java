package dev.slipway.advisor.proposal;

import dev.slipway.advisor.AdviceStore;
import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.RecurringWork;
import dev.slipway.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/** Forgets old proposals, and what agents were given and said. */
public final class AdviceRetention implements RecurringWork.Task {
  private final Transactions transactions;
  private final AdviceStore advice;
  private final ProposalStore proposals;
  private final Duration keep;
  private final InstantSource clock;

  /**
   * The work on the stores.
   *
   * @param keep how long they are kept
   */
  public AdviceRetention(
      Transactions transactions,
      AdviceStore advice,
      ProposalStore proposals,
      Duration keep,
      InstantSource clock) {
    this.transactions = Objects.requireNonNull(transactions, "transactions is null");
    this.advice = Objects.requireNonNull(advice, "advice is null");
    this.proposals = Objects.requireNonNull(proposals, "proposals is null");
    this.keep = Objects.requireNonNull(keep, "keep is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
  }

  @Override
  public void run(Lease lease) {
    Instant before = clock.instant().minus(keep);
    transactions.useTransaction(
        () -> {
          advice.deleteBefore(before);
          proposals.deleteBefore(before);
        });
  }
}
