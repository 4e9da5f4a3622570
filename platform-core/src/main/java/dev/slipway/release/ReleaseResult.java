package dev.slipway.release;

import dev.slipway.reconcile.Outcome;

/**
 * How a run of the engine ended.
 *
 * @param release what is known of the release now
 * @param outcome when to run again
 */
public record ReleaseResult(ReleaseRecord release, Outcome outcome) {}
