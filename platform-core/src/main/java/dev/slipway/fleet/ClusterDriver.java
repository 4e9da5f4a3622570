package dev.slipway.fleet;

import dev.slipway.error.ConflictException;
import dev.slipway.error.InvalidInputException;

/**
 * What knows one kind of clusters: how they stand, and, where they have a power switch, how they
 * are switched. Thread-safe; holds up to {@code ClusterDriverContract} of the testkit.
 *
 * <p>Its calls may take minutes. They stop soon after their time is over or they are cancelled, and
 * leave no process behind that still works on the cluster. A call that was stopped half-way, also
 * by the end of this process, may be made again.
 */
public interface ClusterDriver {
  /** The name that clusters are registered with, such as {@code minikube}. */
  String name();

  /** Whether its clusters can be started and stopped. */
  boolean hasPowerSwitch();

  /**
   * Checks what somebody says of a new cluster and returns it with what may be left out. Calls
   * nothing outside this process.
   *
   * @throws InvalidInputException naming the fields that are wrong
   * @throws ConflictException when this platform cannot have such a cluster
   */
  ClusterSpec accept(ClusterSpec spec);

  /**
   * Looks at the cluster. One that is away, or does not exist yet, is an answer.
   *
   * @throws ClusterDriverException when nothing can be said of it
   */
  ClusterSight look(ClusterTarget target, DriverCall call);

  /**
   * Brings the cluster up; one that runs stays so.
   *
   * @throws ClusterDriverException when it does not come up
   */
  void start(ClusterTarget target, DriverCall call);

  /**
   * Brings the cluster down; one that does not run stays so.
   *
   * @throws ClusterDriverException when it does not go down
   */
  void stop(ClusterTarget target, DriverCall call);

  /**
   * Brings the cluster down and up again.
   *
   * @throws ClusterDriverException when it does not come up
   */
  void restart(ClusterTarget target, DriverCall call);
}
