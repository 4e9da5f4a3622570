package dev.slipway.deployment;

import dev.slipway.error.NotFoundException;
import dev.slipway.event.FeedWait;
import java.time.Duration;
import java.time.InstantSource;

/** Waits for the end of a deployment's present generation, woken by the feed. */
final class DeploymentWait {
  private final DeploymentStores stores;
  private final FeedWait wait;

  DeploymentWait(DeploymentStores stores, InstantSource clock) {
    this.stores = stores;
    this.wait = new FeedWait(stores.events(), clock);
  }

  Deployment await(long id, Duration timeout) throws InterruptedException {
    return wait.until(() -> find(id), Deployment::isSettled, timeout);
  }

  private Deployment find(long id) {
    return stores
        .deployments()
        .find(id)
        .orElseThrow(() -> new NotFoundException("Deployment not found"));
  }
}
