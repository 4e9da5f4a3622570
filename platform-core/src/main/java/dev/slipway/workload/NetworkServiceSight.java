package dev.slipway.workload;

import dev.slipway.release.NamespaceState;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a network service's cluster found.
 *
 * @param namespace how its owner's namespace stands
 * @param live the Service of its name, or null when there is none
 */
record NetworkServiceSight(NamespaceState namespace, @Nullable Live live) {
  /**
   * A Service on the cluster.
   *
   * @param own whether it was made for the network service
   * @param current whether it is what is wanted
   * @param going whether it is being deleted
   * @param clusterIp its address inside the cluster, or null
   * @param address its address outside, or null
   * @param nodePort its port on every node, or null
   * @param readyPods how many ready Pods it leads to
   * @param trouble why it has no address outside, in the cluster's words, or null
   */
  record Live(
      boolean own,
      boolean current,
      boolean going,
      @Nullable String clusterIp,
      @Nullable String address,
      @Nullable Integer nodePort,
      int readyPods,
      @Nullable String trouble) {}
}
