package dev.slipway.release;

import org.jspecify.annotations.Nullable;

/**
 * The health of one object of a release.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 * @param namespace its namespace, or null for an object that belongs to the cluster
 * @param name its name
 * @param health its health
 * @param message why it is not healthy, for people; null when it is
 */
public record ObjectHealth(
    String apiVersion,
    String kind,
    @Nullable String namespace,
    String name,
    Health health,
    @Nullable String message) {

  /** How an object is. */
  public enum Health {
    /** It is as it should be. */
    HEALTHY,
    /** It is on its way. */
    PROGRESSING,
    /** It failed, and waiting alone will not help. */
    FAILED,
    /** It shall exist and does not. */
    MISSING
  }

  /** {@code Kind/name}. */
  public String reference() {
    return kind + "/" + name;
  }
}
