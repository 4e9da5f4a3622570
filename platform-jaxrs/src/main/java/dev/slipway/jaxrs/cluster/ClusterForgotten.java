package dev.slipway.jaxrs.cluster;

import java.util.UUID;

/** That a cluster is no longer known. */
record ClusterForgotten(String message, UUID id) {
  static ClusterForgotten of(UUID id) {
    return new ClusterForgotten("Cluster deleted successfully", id);
  }
}
