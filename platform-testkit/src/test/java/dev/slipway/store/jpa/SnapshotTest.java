package dev.slipway.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.catalog.Product;
import dev.slipway.error.UnavailableException;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.testkit.TestDatabase;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private TestDatabase database;
  private JpaStores stores;
  private Product product;

  @BeforeEach
  void open() {
    database = TestDatabase.copyOf("slipway-newest", source -> new Schema(source).migrate());
    stores = JpaStores.postgresql(database.pool(4), Encryption.aes(Secret.of("a key")));
    product =
        stores
            .catalog()
            .insertProduct(
                new Product(0, "p", "0", null, Instant.parse("2026-01-01T00:00:00Z"), null));
  }

  @AfterEach
  void close() {
    stores.close();
    database.close();
  }

  @Test
  void work_runsAgainWhenSomebodyWasFaster() {
    AtomicInteger runs = new AtomicInteger();

    String seen =
        stores
            .transactions()
            .withSnapshot(
                () -> {
                  String before = read();
                  if (runs.incrementAndGet() == 1) {
                    elsewhere("theirs");
                  }
                  write(before + " and mine");
                  return before;
                });

    assertThat(seen).isEqualTo("theirs");
    assertThat(runs).hasValue(2);
    assertThat(read()).isEqualTo("theirs and mine");
  }

  @Test
  void work_thatIsAlwaysTooLateGivesUp() {
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .withSnapshot(
                        () -> {
                          read();
                          elsewhere("theirs " + runs.incrementAndGet());
                          write("mine");
                          return true;
                        }))
        .isInstanceOf(UnavailableException.class);

    assertThat(runs).hasValue(10);
    assertThat(read()).isEqualTo("theirs 10");
  }

  @Test
  void nextUnit_onTheConnectionSeesNewThingsAgain() {
    stores.transactions().withSnapshot(this::read);

    String[] seen = new String[2];
    stores
        .transactions()
        .useTransaction(
            () -> {
              seen[0] = level();
              seen[1] = read();
            });

    assertThat(seen).containsExactly("read committed", "0");
  }

  private String level() {
    return ((JpaTransactions) stores.transactions())
        .withConnection(
            connection -> {
              try (var statement = connection.createStatement();
                  var result = statement.executeQuery("show transaction isolation level")) {
                result.next();
                return result.getString(1);
              }
            });
  }

  private String read() {
    return String.valueOf(stores.catalog().findProduct(product.id()).orElseThrow().description());
  }

  private void write(String description) {
    stores
        .catalog()
        .updateProduct(
            new Product(product.id(), "p", description, null, product.createdAt(), null));
  }

  private void elsewhere(String description) {
    CompletableFuture.runAsync(() -> write(description)).join();
  }
}
