package dev.slipway.migration;

/**
 * Something that keeps a document from being imported.
 *
 * @param pointer where, as a JSON pointer such as {@code /accounts/3/email}; empty for all of it
 * @param message what is wrong, without any secret
 */
public record ImportProblem(String pointer, String message) {
  /** Where and what, on one line. */
  @Override
  public String toString() {
    return (pointer.isEmpty() ? "the document" : pointer) + ": " + message;
  }
}
