package dev.slipway.store.jpa;

import dev.slipway.reconcile.Claim;
import java.util.List;
import java.util.Map;

/**
 * What one run of the claiming statement gave.
 *
 * @param claims the claims
 * @param lastOwners for each kind with ready rows, the owner at which the statement stopped
 * @param woken how many rows became ready, to be claimed by the next run
 */
record ClaimRound(List<Claim> claims, Map<String, String> lastOwners, long woken) {
  /** Whether another run may find more. */
  boolean isWorthAnother() {
    return woken > 0 || !lastOwners.isEmpty();
  }
}
