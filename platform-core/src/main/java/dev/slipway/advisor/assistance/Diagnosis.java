package dev.slipway.advisor.assistance;

import dev.slipway.advisor.Advice;
import dev.slipway.advisor.proposal.Proposal;
import dev.slipway.workload.Workload;
import java.util.List;
import java.util.Objects;

/**
 * What an advisor says of a workload.
 *
 * @param workload as it was when it was looked at
 * @param advice what it says
 * @param proposals what of it the platform does when somebody approves
 */
public record Diagnosis(Workload workload, Advice advice, List<Proposal> proposals) {
  public Diagnosis {
    Objects.requireNonNull(workload, "workload is null");
    Objects.requireNonNull(advice, "advice is null");
    proposals = List.copyOf(proposals);
  }
}
