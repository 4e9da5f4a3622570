package dev.slipway.error;

/** Thrown when an input is larger than the platform accepts. */
public class TooLargeException extends PlatformException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the caller. */
  public TooLargeException(String message) {
    super(ErrorCode.TOO_LARGE, message);
  }
}
