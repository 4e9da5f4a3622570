package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageObservation;
import dev.slipway.image.ImageSpec;
import dev.slipway.image.ImageStatus;
import dev.slipway.image.ImageStore;
import dev.slipway.page.PageRequest;
import dev.slipway.store.Stores;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a store of container images holds up to. */
public abstract class ImageStoreContract {
  private static final Instant LATER = Samples.NOW.plusSeconds(60);

  private final long owner = UUID.randomUUID().getMostSignificantBits() >>> 1;

  /** The stores under test. */
  protected abstract Stores stores();

  private ImageStore images() {
    return stores().images();
  }

  private ContainerImage bare(String name, String tag, Instant createdAt) {
    return new ContainerImage(
        UUID.randomUUID(),
        owner,
        ImageSpec.of("docker.io/team", name, tag),
        1,
        new ImageObservation(ImageStatus.BUILDING, null, null, 0, Samples.NOW, null, null, 0),
        createdAt,
        createdAt);
  }

  private static ContainerImage full(ContainerImage of, String name, String tag) {
    return new ContainerImage(
        of.id(),
        of.ownerId(),
        new ImageSpec(name, tag, "registry.example.com:5000", "for \"people\" ü"),
        7,
        new ImageObservation(
            ImageStatus.FAILED,
            "The manifest is gone",
            "sha256:00",
            5_000_000_000L,
            LATER,
            LATER.plusSeconds(1),
            LATER.plusSeconds(2),
            2),
        of.createdAt(),
        LATER);
  }

  private ContainerImage insert(ContainerImage image) {
    images().insert(image);
    return image;
  }

  @Test
  public void insert_keepsEverything() {
    ContainerImage bare = insert(bare("web", "latest", Samples.NOW));
    ContainerImage full = insert(full(bare("a", "1.0.0", Samples.NOW), "api", "1.0.0"));

    assertThat(images().find(bare.id())).contains(bare);
    assertThat(images().find(full.id())).contains(full);
    assertThat(images().findForUpdate(full.id())).contains(full);
    assertThat(images().find(owner, "api", "1.0.0")).contains(full);
    assertThat(images().find(owner, "api", "latest")).isEmpty();
    assertThat(images().find(owner ^ 1, "api", "1.0.0")).isEmpty();
    assertThat(images().find(UUID.randomUUID())).isEmpty();
    assertThat(images().findForUpdate(UUID.randomUUID())).isEmpty();
  }

  @Test
  public void nameAndTag_areTheOwnersOnce() {
    ContainerImage first = insert(bare("web", "latest", Samples.NOW));
    ContainerImage other = insert(bare("web", "1.0.0", Samples.NOW));

    assertThatThrownBy(() -> images().insert(first)).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> images().insert(bare("web", "latest", LATER)))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> images().update(full(other, "web", "latest")))
        .isInstanceOf(ConflictException.class);
    assertThat(images().find(other.id())).contains(other);
    ContainerImage foreign = bare("web", "latest", Samples.NOW);
    insert(
        new ContainerImage(
            foreign.id(),
            owner ^ 1,
            foreign.spec(),
            1,
            foreign.observed(),
            Samples.NOW,
            Samples.NOW));
  }

  @Test
  public void update_replacesEverything() {
    ContainerImage image = insert(bare("web", "latest", Samples.NOW));
    images().update(full(image, "api", "2.0.0"));

    assertThat(images().find(image.id())).contains(full(image, "api", "2.0.0"));
    insert(bare("web", "latest", Samples.NOW));
    assertThatThrownBy(() -> images().update(bare("new", "latest", Samples.NOW)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void list_isNewestFirst() {
    ContainerImage old = insert(bare("a", "latest", Samples.NOW));
    ContainerImage middle = insert(bare("b", "latest", LATER));
    ContainerImage newest = insert(bare("c", "latest", LATER.plusSeconds(1)));

    assertThat(images().list(owner, PageRequest.all()).items())
        .containsExactly(newest, middle, old);
    assertThat(images().list(owner, new PageRequest(1, 1)).items()).containsExactly(middle);
    assertThat(images().list(owner, new PageRequest(1, 1)).total()).isEqualTo(3);
    assertThat(images().list(owner, new PageRequest(9, 5)).items()).isEmpty();
    assertThat(images().list(null, PageRequest.all()).items()).contains(old, middle, newest);
    assertThat(images().list(owner ^ 3, PageRequest.all()).total()).isZero();
  }

  @Test
  public void list_ofTheSameMoment_hasOneOrder() {
    ContainerImage one = insert(bare("a", "latest", Samples.NOW));
    ContainerImage other = insert(bare("b", "latest", Samples.NOW));
    boolean greater = one.id().toString().compareTo(other.id().toString()) > 0;

    assertThat(images().list(owner, PageRequest.all()).items())
        .containsExactly(greater ? one : other, greater ? other : one);
  }

  @Test
  public void delete_freesTheName() {
    ContainerImage image = insert(bare("web", "latest", Samples.NOW));

    assertThat(images().delete(image.id())).isTrue();
    assertThat(images().delete(image.id())).isFalse();
    assertThat(images().find(image.id())).isEmpty();
    insert(bare("web", "latest", Samples.NOW));
  }

  @Test
  public void writes_areTakenBackWithTheUnit() {
    ContainerImage lost = bare("web", "latest", Samples.NOW);
    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .useTransaction(
                        () -> {
                          images().insert(lost);
                          throw new IllegalStateException("on purpose");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(images().find(lost.id())).isEmpty();
  }
}
