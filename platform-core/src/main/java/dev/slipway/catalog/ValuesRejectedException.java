package dev.slipway.catalog;

import dev.slipway.error.ConflictException;

/**
 * Thrown when user values do not fit their template; the message names the places, never the
 * values.
 */
public class ValuesRejectedException extends ConflictException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public ValuesRejectedException(String message) {
    super(message);
  }
}
