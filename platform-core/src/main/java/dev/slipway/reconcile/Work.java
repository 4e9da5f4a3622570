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
 * @param traceContext the caller's W3C {@code traceparent}, or null
 */
public record Work(WorkKey key, String owner, Instant dueAt, @Nullable String traceContext) {
  public Work {
    Objects.requireNonNull(key, "key is null");
    Objects.requireNonNull(owner, "owner is null");
    Objects.requireNonNull(dueAt, "dueAt is null");
  }

  /** Work without a trace. */
  public static Work of(WorkKey key, String owner, Instant dueAt) {
    return new Work(key, owner, dueAt, null);
  }
}
