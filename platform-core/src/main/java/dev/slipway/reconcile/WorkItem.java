package dev.slipway.reconcile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A queue row as it stands.
 *
 * @param key the object
 * @param owner whose share it counts against
 * @param dueAt when it may run
 * @param generation how often it was enqueued
 * @param attempt failed runs since the last success
 * @param stalled whether it waits to be enqueued anew
 * @param lastError why the last run failed, or null
 * @param leaseOwner the worker that holds it, or null
 * @param leaseUntil when that lease ends, or null
 */
public record WorkItem(
    WorkKey key,
    String owner,
    Instant dueAt,
    long generation,
    int attempt,
    boolean stalled,
    @Nullable String lastError,
    @Nullable String leaseOwner,
    @Nullable Instant leaseUntil) {}
