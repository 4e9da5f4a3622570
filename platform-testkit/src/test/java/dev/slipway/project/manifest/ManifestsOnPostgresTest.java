package dev.slipway.project.manifest;

import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;

class ManifestsOnPostgresTest extends ManifestStory {
  private final TestDatabase database = TestDatabase.empty();
  private final Stores stores =
      JpaStores.postgresql(
          database.pool(8), Encryption.aes(Secret.of("a key of the files' stories")));

  @Override
  Stores stores() {
    return stores;
  }

  @AfterAll
  void close() {
    stores.close();
    database.close();
  }
}
