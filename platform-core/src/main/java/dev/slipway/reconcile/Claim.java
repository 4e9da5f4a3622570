package dev.slipway.reconcile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that a worker holds for a while.
 *
 * @param key the object
 * @param owner whose share of the workers it counts against
 * @param worker who holds it
 * @param epoch the fencing number: rises with every claim of the key and never repeats for it, even
 *     after the row was deleted and made anew
 * @param generation how often the row had been enqueued when it was claimed
 * @param attempt how many failed runs preceded this one without a success between
 * @param waits how many runs in a row, up to this one, ended because a dependency was away
 * @param dueAt when it became due
 * @param until when the lease ends unless renewed
 * @param traceContext the trace that the newest request was made in, see {@link Work}, or null
 */
public record Claim(
    WorkKey key,
    String owner,
    String worker,
    long epoch,
    long generation,
    int attempt,
    int waits,
    Instant dueAt,
    Instant until,
    @Nullable String traceContext) {}
