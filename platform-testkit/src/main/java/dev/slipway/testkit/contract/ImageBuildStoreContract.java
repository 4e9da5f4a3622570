package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConflictException;
import dev.slipway.error.NotFoundException;
import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageObservation;
import dev.slipway.image.ImageSpec;
import dev.slipway.image.ImageStatus;
import dev.slipway.image.build.BuildContext;
import dev.slipway.image.build.BuildSource;
import dev.slipway.image.build.BuildSpec;
import dev.slipway.image.build.BuildState;
import dev.slipway.image.build.ImageBuild;
import dev.slipway.image.build.ImageBuildStore;
import dev.slipway.image.build.RunningBuilds;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a store of builds of container images holds up to. */
public abstract class ImageBuildStoreContract {
  private static final Instant LATER = Samples.NOW.plusSeconds(60);

  private final long owner = UUID.randomUUID().getMostSignificantBits() >>> 1;

  /** The stores under test. */
  protected abstract Stores stores();

  private ImageBuildStore builds() {
    return stores().imageBuilds();
  }

  private UUID image(String name) {
    UUID id = UUID.randomUUID();
    stores()
        .images()
        .insert(
            new ContainerImage(
                id,
                owner,
                ImageSpec.of("docker.io/team", name, "latest"),
                1,
                new ImageObservation(
                    ImageStatus.BUILDING, null, null, 0, Samples.NOW, null, null, 0),
                Samples.NOW,
                Samples.NOW));
    return id;
  }

  private ImageBuild queued(UUID image, int number) {
    return build(
        image,
        number,
        new BuildSpec(
            new BuildSource.Git("https://git.example.com/a.git", "main"), "Dockerfile", Map.of()),
        BuildState.QUEUED);
  }

  private ImageBuild build(UUID image, int number, BuildSpec spec, BuildState state) {
    return new ImageBuild(
        UUID.randomUUID(),
        image,
        owner,
        number,
        7,
        "docker.io/team/web:latest",
        "account-x-builds",
        spec,
        state,
        null,
        null,
        null,
        Samples.NOW,
        null,
        null);
  }

  private static ImageBuild full(ImageBuild of, BuildState state) {
    return new ImageBuild(
        of.id(),
        of.imageId(),
        of.ownerId(),
        of.number(),
        9,
        "ghcr.io/team/web:1.0.0",
        "account-y-builds",
        new BuildSpec(
            new BuildSource.Context("sha256:00", 5_000_000_000L),
            "docker/Dockerfile",
            Map.of("B", "with \"quotes\" ü", "A", "")),
        state,
        "it ran out of memory",
        "sha256:11",
        "line\nline",
        of.createdAt(),
        LATER,
        LATER.plusSeconds(1));
  }

  private ImageBuild insert(ImageBuild build) {
    builds().insert(build);
    return build;
  }

  @Test
  public void insert_keepsEverything() {
    UUID image = image("web");
    ImageBuild bare = insert(queued(image, 1));
    ImageBuild full = insert(full(queued(image, 2), BuildState.FAILED));

    assertThat(builds().find(bare.id())).contains(bare);
    assertThat(builds().find(full.id())).contains(full);
    assertThat(builds().find(image, 2)).contains(full);
    assertThat(builds().find(image, 3)).isEmpty();
    assertThat(builds().find(UUID.randomUUID())).isEmpty();
    assertThat(builds().find(UUID.randomUUID(), 1)).isEmpty();
  }

  @Test
  public void number_isTheImagesOnce() {
    UUID image = image("web");
    ImageBuild first = insert(queued(image, 1));

    assertThatThrownBy(() -> builds().insert(first)).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> builds().insert(queued(image, 1)))
        .isInstanceOf(ConflictException.class);
    insert(queued(image("api"), 1));
  }

  @Test
  public void update_replacesWhatBecameOfIt() {
    ImageBuild build = insert(queued(image("web"), 1));
    ImageBuild changed =
        new ImageBuild(
            build.id(),
            build.imageId(),
            build.ownerId(),
            1,
            7,
            build.reference(),
            build.namespace(),
            build.spec(),
            BuildState.SUCCEEDED,
            "why",
            "sha256:22",
            "log",
            build.createdAt(),
            LATER,
            LATER);
    builds().update(changed);

    assertThat(builds().find(build.id())).contains(changed);
    assertThatThrownBy(() -> builds().update(queued(build.imageId(), 2)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  public void list_isNewestFirst() {
    UUID image = image("web");
    ImageBuild one = insert(queued(image, 1));
    ImageBuild two = insert(queued(image, 2));
    ImageBuild ten = insert(queued(image, 10));
    insert(queued(image("api"), 1));

    assertThat(builds().list(image, PageRequest.all()).items()).containsExactly(ten, two, one);
    assertThat(builds().list(image, new PageRequest(1, 1)).items()).containsExactly(two);
    assertThat(builds().list(image, new PageRequest(1, 1)).total()).isEqualTo(3);
    assertThat(builds().list(UUID.randomUUID(), PageRequest.all()).total()).isZero();
  }

  @Test
  public void active_areThoseThatHaveNotEnded() {
    UUID image = image("web");
    ImageBuild waiting = insert(queued(image, 2));
    ImageBuild running = insert(full(queued(image, 1), BuildState.RUNNING));
    insert(full(queued(image, 3), BuildState.SUCCEEDED));
    insert(full(queued(image, 4), BuildState.FAILED));
    insert(full(queued(image, 5), BuildState.CANCELLED));

    assertThat(builds().active(image)).containsExactly(running, waiting);
  }

  @Test
  public void holdRunning_counts() {
    RunningBuilds before =
        stores().transactions().withTransaction(() -> builds().holdRunning(owner));
    UUID image = image("web");
    insert(full(queued(image, 1), BuildState.RUNNING));
    insert(queued(image, 2));
    RunningBuilds after =
        stores().transactions().withTransaction(() -> builds().holdRunning(owner));

    assertThat(before.ofOwner()).isZero();
    assertThat(after).isEqualTo(new RunningBuilds(before.all() + 1, 1));
  }

  @Test
  public void keep_removesTheOldestThatEnded() {
    UUID image = image("web");
    insert(full(queued(image, 1), BuildState.FAILED));
    ImageBuild running = insert(full(queued(image, 2), BuildState.RUNNING));
    ImageBuild third = insert(full(queued(image, 3), BuildState.FAILED));
    builds().keep(image, 1);

    assertThat(builds().list(image, PageRequest.all()).items()).containsExactly(third, running);
  }

  @Test
  public void context_goesWithItsBuild() {
    UUID image = image("web");
    ImageBuild one = insert(queued(image, 1));
    ImageBuild two = insert(queued(image, 2));
    builds().putContext(new BuildContext(one.id(), new byte[] {1, 2}, Secret.of("token one")));
    builds().putContext(new BuildContext(two.id(), new byte[] {3}, Secret.of("token two")));

    BuildContext found = builds().findContext(one.id()).orElseThrow();
    assertThat(found.archive()).containsExactly(1, 2);
    assertThat(found.token()).isEqualTo(Secret.of("token one"));
    builds().deleteContext(one.id());
    builds().deleteContext(one.id());
    assertThat(builds().findContext(one.id())).isEmpty();
    builds().deleteAll(image);
    assertThat(builds().findContext(two.id())).isEmpty();
    assertThat(builds().list(image, PageRequest.all()).total()).isZero();
  }
}
