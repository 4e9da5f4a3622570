package dev.slipway.testkit.contract;

import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresStoresTest extends StoresContract {
  private final TestDatabase database = TestDatabase.empty();
  private final Stores stores =
      JpaStores.postgresql(
          database.pool(12), Encryption.aes(Secret.of("a key of the stores' contract")));

  @Override
  protected Stores stores() {
    return stores;
  }

  @AfterAll
  void close() {
    stores.close();
    database.close();
  }
}
