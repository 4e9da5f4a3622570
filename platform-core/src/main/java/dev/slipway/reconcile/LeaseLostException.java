package dev.slipway.reconcile;

import dev.slipway.error.ErrorCode;
import dev.slipway.error.PlatformException;

/** Thrown when a worker writes with a lease that another worker has taken over. */
public class LeaseLostException extends PlatformException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception for a claim. */
  public LeaseLostException(Claim claim) {
    super(
        ErrorCode.CONFLICT,
        "the lease on " + claim.key() + " with epoch " + claim.epoch() + " is lost");
  }
}
