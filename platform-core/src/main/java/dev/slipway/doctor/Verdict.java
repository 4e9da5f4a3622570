package dev.slipway.doctor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a release.
 *
 * @param set the set it falls into
 * @param seen what was seen, in one sentence
 * @param since since when, or null when nobody knows
 * @param command what mends it
 */
record Verdict(FindingSet set, String seen, @Nullable Instant since, String command) {}
