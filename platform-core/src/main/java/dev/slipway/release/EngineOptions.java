package dev.slipway.release;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The engine's settings.
 *
 * @param callTimeout how long one Helm call may take, hooks included
 * @param maxAttempts counted failures after which a release stalls
 * @param resync how often a settled release is looked at again
 * @param checkpoints called at each checkpoint; for fault injection
 */
public record EngineOptions(
    Duration callTimeout, int maxAttempts, Duration resync, Consumer<Checkpoint> checkpoints) {
  /** Five minutes, five attempts, a look every two minutes. */
  public static EngineOptions standard() {
    return new EngineOptions(Duration.ofMinutes(5), 5, Duration.ofMinutes(2), checkpoint -> {});
  }

  /** The same with a checkpoint listener. */
  public EngineOptions withCheckpoints(Consumer<Checkpoint> listener) {
    return new EngineOptions(callTimeout, maxAttempts, resync, listener);
  }

  /** The same with another resync interval. */
  public EngineOptions withResync(Duration interval) {
    return new EngineOptions(callTimeout, maxAttempts, interval, checkpoints);
  }
}
