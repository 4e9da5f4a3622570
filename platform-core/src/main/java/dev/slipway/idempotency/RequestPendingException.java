package dev.slipway.idempotency;

import dev.slipway.error.ConflictException;

/**
 * Thrown when the first request of a key is still being worked on; the same call succeeds later.
 */
public final class RequestPendingException extends ConflictException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public RequestPendingException() {
    super("A request with this Idempotency-Key is still being worked on; try again");
  }
}
