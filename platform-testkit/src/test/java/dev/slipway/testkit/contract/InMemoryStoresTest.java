package dev.slipway.testkit.contract;

import dev.slipway.store.Stores;

class InMemoryStoresTest extends StoresContract {
  private final Stores stores = Stores.inMemory();

  @Override
  protected Stores stores() {
    return stores;
  }
}
