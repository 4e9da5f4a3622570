package dev.slipway.advisor;

/**
 * Answers questions from evidence: it reads and proposes, and never acts. Thread-safe.
 *
 * <p>Implementations see nothing but the evidence. Each thing that they say cites it.
 */
public interface Advisor {
  /** The name by which it is asked for, such as {@code builtin}. */
  String name();

  /**
   * Answers a question.
   *
   * @throws MissingAgentException when the program or service behind it is not there
   * @throws dev.slipway.error.UnavailableException when that does not answer, or not in time
   */
  Advice advise(Question question, Evidence evidence);

  /**
   * Refuses when it is known already that nothing will answer, so that no evidence is taken in
   * vain.
   *
   * @throws MissingAgentException when the program or service behind it is not there
   */
  default void requirePresent() {}
}
