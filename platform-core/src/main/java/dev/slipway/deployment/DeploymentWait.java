package dev.slipway.deployment;

import dev.slipway.error.NotFoundException;
import dev.slipway.event.EventStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/** Waits for the end of a deployment's present generation, woken by the feed. */
final class DeploymentWait {
  private static final long LONGEST_MILLIS = 500;

  private final DeploymentStores stores;
  private final InstantSource clock;

  DeploymentWait(DeploymentStores stores, InstantSource clock) {
    this.stores = stores;
    this.clock = clock;
  }

  Deployment await(long id, Duration timeout) throws InterruptedException {
    Instant deadline = clock.instant().plus(timeout);
    Object changed = new Object();
    try (EventStore.Subscription subscription = stores.events().subscribe(() -> wake(changed))) {
      Objects.requireNonNull(subscription);
      synchronized (changed) {
        while (true) {
          Deployment deployment =
              stores
                  .deployments()
                  .find(id)
                  .orElseThrow(() -> new NotFoundException("Deployment not found"));
          long left = Duration.between(clock.instant(), deadline).toMillis();
          if (isSettled(deployment) || left <= 0) {
            return deployment;
          }
          changed.wait(Math.min(left, LONGEST_MILLIS));
        }
      }
    }
  }

  private static void wake(Object changed) {
    synchronized (changed) {
      changed.notifyAll();
    }
  }

  private static boolean isSettled(Deployment deployment) {
    boolean observed = deployment.observed().generation() == deployment.generation();
    return switch (deployment.status()) {
      case DELETED -> true;
      case READY -> observed;
      case ERROR -> deployment.observed().stalled() && (observed || deployment.cancelled());
      case PROVISIONING, DELETING -> false;
    };
  }
}
