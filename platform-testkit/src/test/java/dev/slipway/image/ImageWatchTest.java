package dev.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.event.Changes;
import dev.slipway.event.Event;
import dev.slipway.reconcile.LeaseLostException;
import dev.slipway.reconcile.Outcome;
import dev.slipway.testkit.TestLease;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageWatchTest {
  private static final Sighting PRESENT = new Sighting.Present("sha256:aa", 42);
  private static final Outcome LATER = Outcome.requeueAfter(Duration.ofMinutes(10));

  private final ImageBench bench = new ImageBench();

  private ImageObservation observed(ContainerImage image) {
    return bench.image(image).observed();
  }

  @Test
  void image_isBuiltWhenItsManifestIsThere() {
    ContainerImage image = bench.create("web");
    bench.clock.advance(Duration.ofSeconds(4));
    assertThat(bench.run(image, new Sighting.Missing()))
        .isEqualTo(Outcome.requeueAfter(Duration.ofSeconds(2)));
    assertThat(observed(image).reason())
        .isEqualTo("The registry does not have registry.example.com/team/web:latest yet");
    assertThat(bench.image(image).updatedAt()).isEqualTo(ImageBench.NOW);
    bench.clock.advance(Duration.ofSeconds(2));

    assertThat(bench.run(image, PRESENT)).isEqualTo(LATER);
    assertThat(observed(image).status()).isEqualTo(ImageStatus.BUILT);
    assertThat(observed(image).digest()).isEqualTo("sha256:aa");
    assertThat(observed(image).size()).isEqualTo(42);
    assertThat(observed(image).reason()).isNull();
    assertThat(observed(image).checkedAt()).isEqualTo(bench.clock.instant());
    assertThat(bench.image(image).updatedAt()).isEqualTo(bench.clock.instant());
    assertThat(bench.kinds(image)).containsExactly("image.created", "image.built");
    Event event = bench.events(image).get(1);
    assertThat(event.audit()).isNull();
    assertThat(event.actor()).isEqualTo("system");
    assertThat(event.owner()).isEqualTo(image.ownerId());
  }

  @Test
  void movedTag_isToldWithBothDigests() {
    ContainerImage image = bench.create("web");
    bench.run(image, PRESENT);

    assertThat(bench.run(image, new Sighting.Present("sha256:bb", 43))).isEqualTo(LATER);
    assertThat(bench.asked)
        .containsExactly(
            "registry.example.com/team/web:latest null",
            "registry.example.com/team/web:latest sha256:aa");
    assertThat(observed(image).digest()).isEqualTo("sha256:bb");
    assertThat(observed(image).size()).isEqualTo(43);
    Event event = bench.events(image).get(2);
    assertThat(event.kind()).isEqualTo("image.moved");
    assertThat(Changes.of(event.data()).at("/digest"))
        .hasToString("{\"from\":\"sha256:aa\",\"to\":\"sha256:bb\"}");
  }

  @Test
  void goneManifest_failsAtTheSecondLook() {
    ContainerImage image = bench.create("web");
    bench.run(image, PRESENT);

    assertThat(bench.run(image, new Sighting.Missing()))
        .isEqualTo(Outcome.requeueAfter(Duration.ofMinutes(1)));
    assertThat(observed(image).status()).isEqualTo(ImageStatus.BUILT);
    assertThat(bench.run(image, new Sighting.Missing())).isEqualTo(Outcome.done());
    assertThat(observed(image).status()).isEqualTo(ImageStatus.FAILED);
    assertThat(observed(image).reason()).isEqualTo("The manifest is gone");
    assertThat(bench.kinds(image)).containsExactly("image.created", "image.built", "image.failed");
  }

  @Test
  void outage_isToldOnceAndChangesNothing() {
    ContainerImage image = bench.create("web");
    bench.run(image, PRESENT);
    Sighting away = new Sighting.Away("it does not answer", null);

    assertThat(bench.run(image, away)).isEqualTo(Outcome.waitForDependency("it does not answer"));
    bench.run(image, away);
    assertThat(observed(image).status()).isEqualTo(ImageStatus.BUILT);
    assertThat(observed(image).reason()).isEqualTo("it does not answer");
    assertThat(bench.run(image, new Sighting.Unchanged())).isEqualTo(LATER);
    assertThat(observed(image).reason()).isNull();
    bench.run(image, away);
    assertThat(bench.kinds(image))
        .containsExactly("image.created", "image.built", "image.waiting", "image.waiting");
  }

  @Test
  void change_duringALookWins() {
    ContainerImage image = bench.create("web");
    bench.meanwhile =
        () -> bench.images.change(bench.ann, image.id(), ImageChange.none().tag("2.0.0"));

    assertThat(bench.run(image, PRESENT)).isEqualTo(Outcome.requeueAfter(Duration.ZERO));
    assertThat(observed(image).status()).isEqualTo(ImageStatus.BUILDING);
    bench.meanwhile = () -> {};
    bench.run(image, PRESENT);
    assertThat(bench.asked).last().isEqualTo("registry.example.com/team/web:2.0.0 null");
    assertThat(observed(image).status()).isEqualTo(ImageStatus.BUILT);
  }

  @Test
  void description_duringALookIsKept() {
    ContainerImage image = bench.create("web");
    bench.meanwhile =
        () -> bench.images.change(bench.ann, image.id(), ImageChange.none().describe("words"));
    bench.run(image, PRESENT);

    assertThat(observed(image).status()).isEqualTo(ImageStatus.BUILT);
    assertThat(bench.image(image).spec().description()).isEqualTo("words");
  }

  @Test
  void deletion_duringALookWins() {
    ContainerImage image = bench.create("web");
    bench.meanwhile = () -> bench.images.delete(bench.ann, image.id());

    assertThat(bench.run(image, PRESENT)).isEqualTo(Outcome.done());
    assertThat(bench.kinds(image)).containsExactly("image.created", "image.deleted");
  }

  @Test
  void failedOrUnknownImage_isNotLookedAt() {
    ContainerImage image = bench.create("web");
    bench.clock.advance(Duration.ofMinutes(16));
    bench.run(image, new Sighting.Missing());
    assertThat(observed(image).reason()).isEqualTo("No manifest came within 15 minutes");
    List<String> before = List.copyOf(bench.asked);

    assertThat(bench.run(image, PRESENT)).isEqualTo(Outcome.done());
    bench.images.delete(bench.ann, image.id());
    assertThat(bench.run(image, PRESENT)).isEqualTo(Outcome.done());
    assertThat(bench.asked).isEqualTo(before);
  }

  @Test
  void lostLease_recordsNothing() {
    ContainerImage image = bench.create("web");
    TestLease lease = new TestLease(ImageWatch.key(image), 1, 0);
    bench.meanwhile = lease::lose;

    assertThatThrownBy(() -> bench.run(PRESENT, lease)).isInstanceOf(LeaseLostException.class);
    assertThat(observed(image).status()).isEqualTo(ImageStatus.BUILDING);
    assertThat(bench.kinds(image)).containsExactly("image.created");
  }
}
