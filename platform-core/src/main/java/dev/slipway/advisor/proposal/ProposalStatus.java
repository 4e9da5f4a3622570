package dev.slipway.advisor.proposal;

import java.util.Locale;

/** How a proposal stands. */
public enum ProposalStatus {
  /** Nobody has decided yet. */
  PENDING,
  /** Somebody approved it, and it was done. */
  APPROVED,
  /** Somebody rejected it. */
  REJECTED,
  /** Nobody decided in time; never kept, it follows from the time. */
  EXPIRED;

  /** The word as the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
