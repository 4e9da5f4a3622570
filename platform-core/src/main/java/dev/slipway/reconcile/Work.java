package dev.slipway.reconcile;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that the object of a key be looked at.
 *
 * @param key the object
 * @param owner whose share of the workers the run counts against, such as {@code account/7}; the
 *     queue is fair across owners
 * @param dueAt when it may run at the earliest
 * @param traceContext the trace it was asked for in: a W3C {@code traceparent}, perhaps followed by
 *     a space and a {@code tracestate}; or null
 */
public record Work(WorkKey key, String owner, Instant dueAt, @Nullable String traceContext) {
  public Work {
    Objects.requireNonNull(key, "key is null");
    Objects.requireNonNull(owner, "owner is null");
    Objects.requireNonNull(dueAt, "dueAt is null");
  }

  /** Work that is asked for in the trace that runs on this thread, if one does. */
  public static Work of(WorkKey key, String owner, Instant dueAt) {
    return new Work(key, owner, dueAt, RequestTrace.current(dueAt));
  }
}
