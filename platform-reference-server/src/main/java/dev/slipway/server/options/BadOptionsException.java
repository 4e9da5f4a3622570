package dev.slipway.server.options;

import java.util.List;

/** Options that the server cannot start with; names every problem, not only the first. */
public class BadOptionsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /** The problems, at least one. */
  public BadOptionsException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line for each problem, no secret in any. */
  public List<String> problems() {
    return problems;
  }
}
