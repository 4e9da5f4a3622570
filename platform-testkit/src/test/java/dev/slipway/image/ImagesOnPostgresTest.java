package dev.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.concurrent.AtOnce;
import dev.slipway.error.ConflictException;
import dev.slipway.identity.Actor;
import dev.slipway.identity.TestAccounts;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.TestDatabase;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many at once on PostgreSQL: whoever is late is told of the one that came first. */
class ImagesOnPostgresTest {
  private static final int AT_ONCE = 6;

  private final TestDatabase database = TestDatabase.empty();
  private final JpaStores stores =
      JpaStores.postgresql(database.pool(8), Encryption.aes(Secret.of("a key of the images")));
  private final Images images =
      new Images(
          new ImageStores(
              stores.transactions(),
              stores.images(),
              stores.accounts(),
              stores.events(),
              stores.queue()),
          InstantSource.system(),
          new SecureRandom());
  private final AtOnce threads = new AtOnce(AT_ONCE);

  @AfterEach
  void close() {
    threads.close();
    stores.close();
    database.close();
  }

  /** The id of the image that each call made or met. */
  private List<String> together(Callable<ContainerImage> call) throws Exception {
    return threads.call(
        () -> {
          try {
            return call.call().id().toString();
          } catch (ConflictException e) {
            return "met " + e.objectId();
          }
        });
  }

  @Test
  void sameImageManyTimes_isMadeOnce() throws Exception {
    Actor ann = TestAccounts.insert(stores, "ann", Instant.EPOCH);
    List<String> ids =
        together(() -> images.create(ann, ImageSpec.of("docker.io/team", "web", "latest")));

    String made = images.list(ann, PageRequest.all()).items().get(0).id().toString();
    assertThat(ids).containsOnlyOnce(made);
    assertThat(ids).filteredOn(id -> !id.equals(made)).hasSize(AT_ONCE - 1);
    assertThat(ids).filteredOn(id -> !id.equals(made)).containsOnly("met " + made);
  }

  @Test
  void sameImageRenamedAndMade_isThereOnce() throws Exception {
    Actor ann = TestAccounts.insert(stores, "ann", Instant.EPOCH);
    ContainerImage old = images.create(ann, ImageSpec.of("docker.io/team", "web", "1.0.0"));
    List<String> ids =
        together(
            new Callable<>() {
              private int calls;

              @Override
              public ContainerImage call() {
                return next() % 2 == 0
                    ? images.change(ann, old.id(), ImageChange.none().tag("2.0.0"))
                    : images.create(ann, ImageSpec.of("docker.io/team", "web", "2.0.0"));
              }

              private synchronized int next() {
                return calls++;
              }
            });

    String there =
        stores
            .images()
            .find(old.ownerId(), "web", "2.0.0")
            .map(image -> image.id().toString())
            .orElseThrow();
    assertThat(ids).allMatch(id -> id.equals(there) || id.equals("met " + there));
  }
}
