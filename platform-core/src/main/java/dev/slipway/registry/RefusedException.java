package dev.slipway.registry;

import dev.slipway.error.ErrorCode;
import dev.slipway.error.PlatformException;

/**
 * Thrown when a server refuses, may not be asked, or answers what it should not; the message is the
 * reason, without any secret. The same call fails again until somebody changes something.
 */
public class RefusedException extends PlatformException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with the reason. */
  public RefusedException(String message) {
    super(ErrorCode.INVALID, message);
  }
}
