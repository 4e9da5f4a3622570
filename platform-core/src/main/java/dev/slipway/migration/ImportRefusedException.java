package dev.slipway.migration;

import dev.slipway.error.ErrorCode;
import dev.slipway.error.PlatformException;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a document cannot be imported; nothing was written. */
public class ImportRefusedException extends PlatformException {
  private static final long serialVersionUID = 1L;

  private final transient List<ImportProblem> problems;

  /** Creates the exception for at least one problem. */
  public ImportRefusedException(List<ImportProblem> problems) {
    super(ErrorCode.INVALID, text(problems));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, in the order of the document's sections. */
  public List<ImportProblem> problems() {
    return problems;
  }

  private static String text(List<ImportProblem> problems) {
    String count = problems.size() == 1 ? "one problem" : problems.size() + " problems";
    return problems.stream()
        .map(problem -> "\n  " + problem)
        .collect(Collectors.joining("", "nothing was imported, " + count + ":", ""));
  }
}
