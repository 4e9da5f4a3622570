package dev.slipway.store;

import dev.slipway.limit.RateLimits;
import dev.slipway.testkit.contract.RateLimitsContract;
import java.time.InstantSource;

class InMemoryRateLimitsTest extends RateLimitsContract {
  @Override
  protected RateLimits limits(InstantSource clock) {
    return Stores.inMemory(clock).limits();
  }
}
