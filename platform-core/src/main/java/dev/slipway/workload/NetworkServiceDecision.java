package dev.slipway.workload;

import org.jspecify.annotations.Nullable;

/**
 * What a run does, and what is known before it does it.
 *
 * @param action what it does to the cluster
 * @param status how the service stands
 * @param reason why, for people, or null
 */
record NetworkServiceDecision(Action action, NetworkServiceStatus status, @Nullable String reason) {
  /** The one thing that a run does to a network service's cluster. */
  enum Action {
    /** Nothing: all is there, or there is only waiting. */
    NONE,
    /** Make the owner's namespace. */
    CREATE_NAMESPACE,
    /** Make the Service what it should be. */
    APPLY,
    /** Delete the Service. */
    DELETE,
    /** Forget the network service: the cluster has nothing of it. */
    FORGET
  }
}
