package dev.slipway.project.manifest;

import dev.slipway.store.Stores;

class ManifestsOnMemoryTest extends ManifestStory {
  private final Stores stores = Stores.inMemory();

  @Override
  Stores stores() {
    return stores;
  }
}
