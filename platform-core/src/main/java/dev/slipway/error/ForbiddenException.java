package dev.slipway.error;

/** Thrown when the caller is known and may not do what it asked for. */
public class ForbiddenException extends PlatformException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the caller. */
  public ForbiddenException(String message) {
    super(ErrorCode.FORBIDDEN, message);
  }
}
