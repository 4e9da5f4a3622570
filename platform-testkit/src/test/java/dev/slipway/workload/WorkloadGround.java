package dev.slipway.workload;

import dev.slipway.Platform;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cluster that stories of workloads are told on. */
abstract class WorkloadGround implements AutoCloseable {
  /** The namespaces of the stories' accounts. */
  final Set<String> namespaces = ConcurrentHashMap.newKeySet();

  /** A platform on the cluster; closed by whoever asks for it. */
  abstract Platform platform();

  /** Whether the cluster has load balancers; else nobody but the story gives addresses. */
  abstract boolean hasLoadBalancers();

  @Override
  public abstract void close();
}
