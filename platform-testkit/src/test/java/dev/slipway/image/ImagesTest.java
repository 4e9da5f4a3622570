package dev.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import dev.slipway.event.Changes;
import dev.slipway.event.Event;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.page.PageRequest;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImagesTest {
  private final ImageBench bench = new ImageBench();
  private final Images images = bench.images;

  private ContainerImage failed(String name) {
    ContainerImage image = bench.create(name);
    bench.clock.advance(Duration.ofMinutes(15));
    bench.run(image, new Sighting.Missing());
    return bench.image(image);
  }

  private ContainerImage built(String name) {
    ContainerImage image = bench.create(name);
    bench.run(image, new Sighting.Present("sha256:aa", 42));
    return bench.image(image);
  }

  @Test
  void create_isBuildingAndAsksForTheWatch() {
    ContainerImage image =
        images.create(bench.ann, new ImageSpec("web", "v1.0.0", "docker.io/team", "for people"));

    assertThat(image.observed().status()).isEqualTo(ImageStatus.BUILDING);
    assertThat(image.observed().size()).isZero();
    assertThat(image.createdAt()).isEqualTo(ImageBench.NOW);
    assertThat(images.get(bench.ann, image.id())).isEqualTo(image);
    assertThat(bench.isQueued(image)).isTrue();
    Event event = bench.events(image).get(0);
    assertThat(event.kind()).isEqualTo("image.created");
    assertThat(event.audit()).isNotNull();
    assertThat(event.owner()).isEqualTo(bench.ann.accountId());
    assertThat(event.data().get("reference").asText()).isEqualTo("docker.io/team/web:v1.0.0");
  }

  @Test
  void create_whatBreaksARule() {
    assertThatThrownBy(
            () -> images.create(bench.ann, ImageSpec.of("docker.io/team", "web", "sha-123")))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(
            () -> images.create(Actor.system(), ImageSpec.of("docker.io/team", "web", "latest")))
        .isInstanceOf(NotFoundException.class);
    assertThat(images.list(bench.admin, PageRequest.all()).total()).isZero();
  }

  @Test
  void nameAndTag_areAnAccountsOnce_whateverTheRepository() {
    ContainerImage first = bench.create("web");

    assertThatThrownBy(
            () -> images.create(bench.ann, ImageSpec.of("docker.io/other", "web", "latest")))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.objectId()).isEqualTo(first.id().toString()));
    images.create(bench.ann, ImageSpec.of("docker.io/team", "web", "1.0.0"));
    images.create(bench.bob, ImageSpec.of("docker.io/team", "web", "latest"));
    ContainerImage second = bench.create("api");
    assertThatThrownBy(
            () ->
                images.change(
                    bench.ann, second.id(), new ImageChange("web", null, null, false, null)))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.objectId()).isEqualTo(first.id().toString()));
    assertThat(images.change(bench.ann, first.id(), ImageChange.none().tag("latest")))
        .isEqualTo(first);
  }

  @Test
  void image_isItsOwnersAndAdmins() {
    ContainerImage image = bench.create("web");

    assertThatThrownBy(() -> images.get(bench.bob, image.id()))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(
            () -> images.change(bench.bob, image.id(), ImageChange.none().describe("mine")))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> images.delete(bench.bob, image.id()))
        .isInstanceOf(ForbiddenException.class);
    assertThat(images.list(bench.bob, PageRequest.all()).total()).isZero();
    assertThat(images.get(bench.admin, image.id())).isEqualTo(image);
    assertThat(images.list(bench.admin, PageRequest.all()).items()).containsExactly(image);
    assertThat(images.list(bench.ann, PageRequest.all()).items()).containsExactly(image);
    ContainerImage changed =
        images.change(bench.admin, image.id(), ImageChange.none().describe("x"));
    assertThat(changed.ownerId()).isEqualTo(image.ownerId());
  }

  @Test
  void missing_imageIsNamed() {
    UUID id = UUID.randomUUID();
    assertThatThrownBy(() -> images.get(bench.ann, id))
        .isInstanceOfSatisfying(
            NotFoundException.class, e -> assertThat(e.objectId()).isEqualTo(id.toString()));
    assertThatThrownBy(() -> images.change(bench.ann, id, ImageChange.none()))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> images.delete(bench.ann, id)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void scopes_areNeeded() {
    ContainerImage image = bench.create("web");
    Actor reader = bench.ann.withScopes(Set.of(Permission.IMAGES_READ));
    Actor writer = bench.ann.withScopes(Set.of(Permission.IMAGES_WRITE));

    assertThat(images.get(reader, image.id())).isEqualTo(image);
    assertThatThrownBy(() -> images.delete(reader, image.id()))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> images.get(writer, image.id())).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> images.list(writer, PageRequest.all()))
        .isInstanceOf(ForbiddenException.class);
    images.delete(writer, image.id());
  }

  @Test
  void otherPlace_beginsAnew() {
    ContainerImage built = built("web");
    bench.clock.advance(Duration.ofMinutes(1));
    ContainerImage changed = images.change(bench.ann, built.id(), ImageChange.none().tag("v1.0.0"));

    assertThat(changed.observed()).isEqualTo(ImageObservation.building(bench.clock.instant()));
    assertThat(changed.generation()).isEqualTo(built.generation() + 1);
    assertThat(changed.updatedAt()).isEqualTo(bench.clock.instant());
    assertThat(changed.createdAt()).isEqualTo(built.createdAt());
    Event event = bench.events(changed).get(2);
    assertThat(event.kind()).isEqualTo("image.updated");
    assertThat(Changes.of(event.data()).toString())
        .isEqualTo(
            "{\"tag\":{\"from\":\"latest\",\"to\":\"v1.0.0\"},"
                + "\"status\":{\"from\":\"built\",\"to\":\"building\"}}");
    ContainerImage moved =
        images.change(
            bench.ann, built.id(), new ImageChange(null, null, "docker.io/x", false, null));
    assertThat(moved.generation()).isEqualTo(changed.generation() + 1);
  }

  @Test
  void otherDescription_changesNothingElse() {
    ContainerImage built = built("web");
    ContainerImage changed =
        images.change(bench.ann, built.id(), ImageChange.none().describe("words").tag("latest"));

    assertThat(changed.observed()).isEqualTo(built.observed());
    assertThat(changed.generation()).isEqualTo(built.generation());
    assertThat(changed.spec().description()).isEqualTo("words");
    assertThat(
            images
                .change(bench.ann, built.id(), ImageChange.none().describe(null))
                .spec()
                .description())
        .isNull();
  }

  @Test
  void nothing_isNoWrite() {
    ContainerImage built = built("web");

    assertThat(images.change(bench.ann, built.id(), ImageChange.none())).isEqualTo(built);
    assertThat(bench.kinds(built)).containsExactly("image.created", "image.built");
  }

  @Test
  void failedImage_beginsAnewWhenItsPlaceIsNamedAgain() {
    ContainerImage failed = failed("web");
    assertThat(failed.observed().status()).isEqualTo(ImageStatus.FAILED);
    ContainerImage described =
        images.change(bench.ann, failed.id(), ImageChange.none().describe("words"));
    assertThat(described.observed().status()).isEqualTo(ImageStatus.FAILED);

    ContainerImage again = images.change(bench.ann, failed.id(), ImageChange.none().tag("latest"));
    assertThat(again.observed().status()).isEqualTo(ImageStatus.BUILDING);
    assertThat(bench.isQueued(again)).isTrue();
    assertThat(bench.kinds(again))
        .containsExactly("image.created", "image.failed", "image.updated", "image.updated");
  }

  @Test
  void delete_forgetsEverything() {
    ContainerImage image = bench.create("web");
    images.delete(bench.ann, image.id());

    assertThatThrownBy(() -> images.get(bench.ann, image.id()))
        .isInstanceOf(NotFoundException.class);
    assertThat(bench.isQueued(image)).isFalse();
    assertThat(bench.kinds(image)).containsExactly("image.created", "image.deleted");
    bench.create("web");
  }

  @Test
  void deletedAccount_takesItsImagesWithIt() {
    ContainerImage first = bench.create("web");
    ContainerImage second = bench.create("api");
    ContainerImage kept = images.create(bench.bob, ImageSpec.of("docker.io", "web", "latest"));
    bench.accounts.delete(Actor.system(), first.ownerId());

    assertThat(images.list(bench.admin, PageRequest.all()).items()).containsExactly(kept);
    assertThat(bench.isQueued(first)).isFalse();
    assertThat(bench.kinds(second)).containsExactly("image.created", "image.deleted");
  }
}
