package dev.slipway.image;

import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Accounts;
import dev.slipway.identity.Actor;
import dev.slipway.identity.TestAccounts;
import dev.slipway.reconcile.Outcome;
import dev.slipway.store.Stores;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.TestLease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Images on stores in memory and a registry that says what a test wants, at a time that stands. */
final class ImageBench implements ImageRegistry {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  final MutableClock clock = MutableClock.at(NOW);
  final Stores stores = Stores.inMemory(clock);
  final ImageStores imageStores =
      new ImageStores(
          stores.transactions(),
          stores.images(),
          stores.accounts(),
          stores.events(),
          stores.queue());
  final Images images = new Images(imageStores, clock, new Random(1));
  final ImageWatch watch = new ImageWatch(imageStores, this, ImageOptions.standard(), clock);
  final Accounts accounts = TestAccounts.over(stores, clock, new AccountImages(imageStores));
  final Actor ann = Actor.of(accounts.create(Actor.system(), "ann@example.com"));
  final Actor bob = Actor.of(accounts.create(Actor.system(), "bob@example.com"));
  final Actor admin = new Actor(99L, "admin@example.com", true);

  /** What was asked for: the reference, then the digest that was known. */
  final List<String> asked = new ArrayList<>();

  /** What happens while the registry is asked. */
  Runnable meanwhile = () -> {};

  private Sighting sees = new Sighting.Missing();

  @Override
  public Sighting look(ImageReference reference, @Nullable String known) {
    asked.add(reference + " " + known);
    meanwhile.run();
    return sees;
  }

  ContainerImage create(String name) {
    return images.create(ann, ImageSpec.of("registry.example.com/team", name, "latest"));
  }

  ContainerImage image(ContainerImage image) {
    return stores.images().find(image.id()).orElseThrow();
  }

  /** Runs the watch once with the registry saying this. */
  Outcome run(ContainerImage image, Sighting sighting) {
    return run(sighting, new TestLease(ImageWatch.key(image), 1, 0));
  }

  Outcome run(Sighting sighting, TestLease lease) {
    sees = sighting;
    return watch.handle(lease);
  }

  List<Event> events(ContainerImage image) {
    EventFilter filter = EventFilter.of(ContainerImage.OBJECT_TYPE, image.id().toString());
    return stores.events().after(0, filter, 1000);
  }

  /** The kinds of the image's events, oldest first. */
  List<String> kinds(ContainerImage image) {
    return events(image).stream().map(Event::kind).toList();
  }

  boolean isQueued(ContainerImage image) {
    return stores.queue().find(ImageWatch.key(image)).isPresent();
  }
}
