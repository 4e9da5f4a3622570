package dev.slipway.project.environment;

import dev.slipway.reconcile.Lease;
import dev.slipway.reconcile.Outcome;
import dev.slipway.secret.Redactor;
import java.time.Instant;

/** What runs in environments, as far as their own work has to do with it. Thread-safe. */
public interface EnvironmentReleases {
  /**
   * Brings what shall run in an environment whose namespace is complete one step further.
   *
   * @return when to look at it again; {@link Outcome#done()} when nothing was ever rolled out
   */
  Outcome reconcile(Environment environment, Lease lease);

  /** Takes out of text what is secret of all that ran in the environment. */
  Redactor redactor(Environment environment);

  /** Whether what was rolled out last, or ran last, may have objects outside the environment. */
  boolean clusterScoped(Environment environment);

  /**
   * Called inside the transaction that records that the environment ends: what was not finished in
   * it will not be.
   */
  void ended(Environment environment, Instant at);
}
