package dev.slipway.fleet;

import java.util.Objects;

/**
 * A step that a driver has come to.
 *
 * @param step which one
 * @param total how many there are; 0 when that is not known
 * @param message what is done in it, for people and without any secret
 */
public record ClusterProgress(int step, int total, String message) {
  public ClusterProgress {
    Objects.requireNonNull(message, "message is null");
  }
}
