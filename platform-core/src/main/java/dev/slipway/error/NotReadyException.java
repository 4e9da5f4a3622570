package dev.slipway.error;

import java.util.Objects;

/**
 * Thrown when what a call needs is there but cannot be used yet, or not any more: a cluster that
 * does not run, a chart that is not valid.
 */
public final class NotReadyException extends ConflictException {
  private static final long serialVersionUID = 1L;

  private final String neededId;

  /**
   * Creates the exception with a message for the caller.
   *
   * @param neededId the id of what is not ready
   */
  public NotReadyException(String message, String neededId) {
    super(message);
    this.neededId = Objects.requireNonNull(neededId, "neededId is null");
  }

  /** The id of what is not ready. */
  public String neededId() {
    return neededId;
  }
}
