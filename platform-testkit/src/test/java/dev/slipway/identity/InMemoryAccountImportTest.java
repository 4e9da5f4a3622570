package dev.slipway.identity;

import dev.slipway.store.Stores;

class InMemoryAccountImportTest extends AccountImportContract {
  private final Stores stores = Stores.inMemory();

  @Override
  protected Stores stores() {
    return stores;
  }
}
