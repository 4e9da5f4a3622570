package dev.slipway.error;

/** Thrown when a dependency does not answer; the same call can succeed later. */
public class UnavailableException extends PlatformException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the caller. */
  public UnavailableException(String message) {
    super(ErrorCode.UNAVAILABLE, message);
  }

  /** Creates the exception with a message for the caller and the failure behind it. */
  public UnavailableException(String message, Throwable cause) {
    super(ErrorCode.UNAVAILABLE, message, cause);
  }
}
