package dev.slipway.error;

import java.util.Objects;

/**
 * Thrown when what a call needs or is about is there, but as it is now the call cannot be done: a
 * cluster that does not run or cannot be switched, a chart that is not valid or still used, a
 * deployment that is being deleted.
 */
public final class NotReadyException extends ConflictException {
  private static final long serialVersionUID = 1L;

  private final String neededId;

  /**
   * Creates the exception with a message for the caller.
   *
   * @param neededId the id of what the call needs or is about
   */
  public NotReadyException(String message, String neededId) {
    super(message);
    this.neededId = Objects.requireNonNull(neededId, "neededId is null");
  }

  /** The id of what the call needs or is about. */
  public String neededId() {
    return neededId;
  }
}
