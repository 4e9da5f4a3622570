package dev.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.error.ConflictException;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Tier;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.TestDatabase;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

  @AfterEach
  void close() {
    threads.shutdownNow();
    stores.close();
    database.close();
  }

  private Actor account() {
    Instant now = Instant.EPOCH;
    return Actor.of(
        stores
            .accounts()
            .insert(
                new Account(
                    0,
                    UUID.randomUUID(),
                    "ann",
                    "ann@example.com",
                    null,
                    null,
                    false,
                    true,
                    Tier.STANDARD,
                    now,
                    now,
                    null)));
  }

  /** The id of the image that each call made or met. */
  private List<String> together(Callable<ContainerImage> call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(AT_ONCE);
    List<Future<String>> running = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      running.add(
          threads.submit(
              () -> {
                start.await();
                try {
                  return call.call().id().toString();
                } catch (ConflictException e) {
                  return "met " + e.objectId();
                }
              }));
    }
    List<String> ids = new ArrayList<>();
    for (Future<String> each : running) {
      ids.add(each.get());
    }
    return ids;
  }

  @Test
  void sameImageManyTimes_isMadeOnce() throws Exception {
    Actor ann = account();
    List<String> ids =
        together(() -> images.create(ann, ImageSpec.of("docker.io/team", "web", "latest")));

    String made = images.list(ann, PageRequest.all()).items().get(0).id().toString();
    assertThat(ids).containsOnlyOnce(made);
    assertThat(ids).filteredOn(id -> !id.equals(made)).hasSize(AT_ONCE - 1);
    assertThat(ids).filteredOn(id -> !id.equals(made)).containsOnly("met " + made);
  }

  @Test
  void sameImageRenamedAndMade_isThereOnce() throws Exception {
    Actor ann = account();
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
