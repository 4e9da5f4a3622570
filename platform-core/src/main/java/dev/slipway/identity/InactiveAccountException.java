package dev.slipway.identity;

import dev.slipway.error.UnauthenticatedException;

/** Thrown when the caller proved who it is, but its account was made inactive. */
public class InactiveAccountException extends UnauthenticatedException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public InactiveAccountException() {
    super("Inactive user");
  }
}
