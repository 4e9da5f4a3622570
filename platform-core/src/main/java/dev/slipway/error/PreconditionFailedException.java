package dev.slipway.error;

/** Thrown when a condition that the caller named no longer holds. */
public class PreconditionFailedException extends PlatformException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the caller. */
  public PreconditionFailedException(String message) {
    super(ErrorCode.PRECONDITION_FAILED, message);
  }
}
