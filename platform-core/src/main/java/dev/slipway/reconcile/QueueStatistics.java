package dev.slipway.reconcile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of a kind waits.
 *
 * @param kind the kind
 * @param due rows that are due and that nobody holds
 * @param scheduled rows that are due later
 * @param running rows that are held
 * @param stalled rows that wait to be enqueued anew
 * @param oldestDue since when the oldest due row waits, or null when none does
 */
public record QueueStatistics(
    String kind,
    long due,
    long scheduled,
    long running,
    long stalled,
    @Nullable Instant oldestDue) {}
