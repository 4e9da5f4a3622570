package dev.slipway.identity;

import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;

class PostgresAccountImportTest extends AccountImportContract {
  private static final Encryption ENCRYPTION = Encryption.aes(Secret.of("a key of the import"));

  private final TestDatabase database =
      TestDatabase.copyOf(
          "slipway-import", source -> JpaStores.postgresql(source, ENCRYPTION).close());
  private final Stores stores = JpaStores.postgresql(database.pool(4), ENCRYPTION);

  @Override
  protected Stores stores() {
    return stores;
  }

  @AfterEach
  void close() {
    stores.close();
    database.close();
  }
}
