package dev.slipway.pipeline;

/** Thrown when a folder is no service; says why, naming the file and never quoting it. */
final class BrokenServiceException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenServiceException(String reason) {
    super(reason);
  }

  /** Why; never null. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
