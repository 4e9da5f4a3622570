package dev.slipway.testkit.advisor;

import dev.slipway.advisor.Advice;
import dev.slipway.advisor.Advisor;
import dev.slipway.advisor.Question;
import dev.slipway.advisor.RecentChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What an advisor makes of the evaluation set. Immutable.
 *
 * @param advisor the advisor's name
 * @param results one for each case
 */
public record AdvisorScore(String advisor, List<Result> results) {
  /**
   * What it makes of one case.
   *
   * @param name the case
   * @param expected what there is to find
   * @param missed what of it was not found, or not as the first; with words for other faults
   * @param falseAlarms what was found and is not there
   */
  public record Result(
      String name, List<Diagnosis> expected, List<String> missed, List<Diagnosis> falseAlarms) {
    public Result {
      expected = List.copyOf(expected);
      missed = List.copyOf(missed);
      falseAlarms = List.copyOf(falseAlarms);
    }

    /** Whether the diagnosis is right: the cause first, nothing missed, nothing made up. */
    public boolean isRight() {
      return missed.isEmpty() && falseAlarms.isEmpty();
    }
  }

  public AdvisorScore {
    Objects.requireNonNull(advisor, "advisor is null");
    results = List.copyOf(results);
  }

  /** Asks the advisor about each case. */
  public static AdvisorScore of(Advisor advisor, List<AdvisorCase> cases) {
    return new AdvisorScore(
        advisor.name(), cases.stream().map(each -> result(advisor, each)).toList());
  }

  /** How many diagnoses are right. */
  public long right() {
    return results.stream().filter(Result::isRight).count();
  }

  /** The score as a table in Markdown. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append("| case | there to find | found |\n|---|---|---|\n");
    for (Result result : results) {
      String wanted =
          result.expected.isEmpty()
              ? "nothing"
              : String.join(", ", result.expected.stream().map(Diagnosis::toString).toList());
      table.append("| ").append(result.name).append(" | ").append(wanted).append(" | ");
      table.append(result.isRight() ? "yes" : faults(result)).append(" |\n");
    }
    return table.toString();
  }

  private static String faults(Result result) {
    List<String> faults = new ArrayList<>();
    result.missed.forEach(each -> faults.add("missed " + each));
    result.falseAlarms.forEach(each -> faults.add("made up " + each));
    return String.join(", ", faults);
  }

  private static Result result(Advisor advisor, AdvisorCase each) {
    Advice advice = advisor.advise(Question.failures(), each.evidence());
    List<Diagnosis> found = advice.findings().stream().map(Diagnosis::of).toList();
    List<String> missed = new ArrayList<>();
    for (Diagnosis expected : each.expected()) {
      if (!found.contains(expected)) {
        missed.add(expected.toString());
      }
    }
    if (missed.isEmpty()
        && !each.expected().isEmpty()
        && !found.get(0).equals(each.expected().get(0))) {
      missed.add(each.expected().get(0) + " as the first");
    }
    String change = each.change();
    if (missed.isEmpty() && change != null) {
      RecentChange follows = advice.findings().get(0).change();
      if (follows == null || !follows.evidenceId().equals(change)) {
        missed.add(change);
      }
    }
    advice.findings().stream()
        .flatMap(finding -> finding.evidence().stream())
        .filter(id -> each.evidence().find(id).isEmpty())
        .forEach(id -> missed.add("evidence for " + id));
    List<Diagnosis> falseAlarms =
        found.stream()
            .filter(any -> !each.expected().contains(any) && !each.allowed().contains(any))
            .toList();
    return new Result(each.name(), each.expected(), missed, falseAlarms);
  }
}
