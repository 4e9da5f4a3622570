package dev.slipway.error;

/** Thrown when the caller did not prove who it is. */
public class UnauthenticatedException extends PlatformException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the caller. */
  public UnauthenticatedException(String message) {
    super(ErrorCode.UNAUTHENTICATED, message);
  }
}
