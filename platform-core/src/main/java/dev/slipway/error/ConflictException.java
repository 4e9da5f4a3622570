package dev.slipway.error;

/** Thrown when a call contradicts the present state, such as a name that is taken. */
public class ConflictException extends PlatformException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the caller. */
  public ConflictException(String message) {
    super(ErrorCode.CONFLICT, message);
  }
}
