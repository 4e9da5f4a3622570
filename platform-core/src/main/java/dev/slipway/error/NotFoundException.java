package dev.slipway.error;

/** Thrown when an object does not exist, or the caller may not know that it does. */
public class NotFoundException extends PlatformException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the caller. */
  public NotFoundException(String message) {
    super(ErrorCode.NOT_FOUND, message);
  }
}
