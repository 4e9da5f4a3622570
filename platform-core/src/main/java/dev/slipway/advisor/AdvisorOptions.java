package dev.slipway.advisor;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a platform's advisors work. Immutable.
 *
 * @param agents the agents that are there, beside the built-in advisor; of those that are known and
 *     not among them a question says what to install
 * @param budget how much evidence is taken
 * @param patience after which nothing more is asked of a cluster for one question
 * @param atOnce how many questions are worked on at once; more are refused
 * @param proposalLife how long a proposal can be approved
 * @param keep how long proposals, and what agents were given and said, are kept; a day at least
 */
public record AdvisorOptions(
    List<Advisor> agents,
    EvidenceBudget budget,
    Duration patience,
    int atOnce,
    Duration proposalLife,
    Duration keep) {
  private static final Duration LEAST = Duration.ofDays(1);

  public AdvisorOptions {
    agents = List.copyOf(agents);
    Objects.requireNonNull(budget, "budget is null");
    if (patience.isZero() || patience.isNegative()) {
      throw new IllegalArgumentException("the patience is not positive");
    }
    if (atOnce < 1) {
      throw new IllegalArgumentException("no question is worked on");
    }
    if (proposalLife.isZero() || proposalLife.isNegative()) {
      throw new IllegalArgumentException("proposals have no life");
    }
    if (keep.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException("advice is kept for a day at least");
    }
  }

  /**
   * No agent; the usual budget, 20 seconds of a cluster's time, 8 questions at once; proposals live
   * for a day, and all is kept for 90.
   */
  public static AdvisorOptions standard() {
    return new AdvisorOptions(
        List.of(),
        EvidenceBudget.standard(),
        Duration.ofSeconds(20),
        8,
        Duration.ofDays(1),
        Duration.ofDays(90));
  }

  /** The same with other agents. */
  public AdvisorOptions withAgents(List<Advisor> newAgents) {
    return new AdvisorOptions(newAgents, budget, patience, atOnce, proposalLife, keep);
  }
}
