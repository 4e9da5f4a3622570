package dev.slipway.workload;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of a network service.
 *
 * @param status how it stands
 * @param reason why, or what is odd about it, for people; null when there is nothing to say
 * @param clusterIp its address inside the cluster, or null
 * @param address its address outside, or null
 * @param nodePort its port on every node, or null
 * @param observedAt when that was first seen so, or null when nobody has looked yet; while the
 *     cluster does not answer it stays what it was, and the reason says so
 */
public record NetworkServiceObservation(
    NetworkServiceStatus status,
    @Nullable String reason,
    @Nullable String clusterIp,
    @Nullable String address,
    @Nullable Integer nodePort,
    @Nullable Instant observedAt) {
  public NetworkServiceObservation {
    Objects.requireNonNull(status, "status is null");
  }

  /** Nobody has looked yet. */
  static NetworkServiceObservation none() {
    return new NetworkServiceObservation(
        NetworkServiceStatus.PENDING, null, null, null, null, null);
  }

  /** The same, on its way to something else. */
  NetworkServiceObservation to(NetworkServiceStatus newStatus) {
    return because(newStatus, null);
  }

  /** The same with another status, for a reason. */
  NetworkServiceObservation because(NetworkServiceStatus newStatus, @Nullable String newReason) {
    return new NetworkServiceObservation(
        newStatus, newReason, clusterIp, address, nodePort, observedAt);
  }

  /** The same, seen at another time. */
  NetworkServiceObservation at(@Nullable Instant time) {
    return new NetworkServiceObservation(status, reason, clusterIp, address, nodePort, time);
  }

  /** Whether both tell the same, whenever it was seen. */
  boolean tellsTheSameAs(NetworkServiceObservation other) {
    return at(null).equals(other.at(null));
  }
}
