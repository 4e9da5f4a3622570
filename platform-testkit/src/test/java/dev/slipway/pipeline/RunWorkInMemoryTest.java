package dev.slipway.pipeline;

import dev.slipway.store.Stores;

class RunWorkInMemoryTest extends RunWorkContract {
  private final Stores stores = Stores.inMemory();

  @Override
  Stores stores() {
    return stores;
  }

  @Override
  Stores otherStores() {
    return stores;
  }
}
