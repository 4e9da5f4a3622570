package dev.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.Platform;
import dev.slipway.cluster.Clusters;
import dev.slipway.event.Changes;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Actor;
import dev.slipway.registry.ConnectionRules;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import dev.slipway.store.jpa.JpaStores;
import dev.slipway.testkit.DebianRegistry;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.FakeHelmExecutor;
import dev.slipway.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in the distribution project's own registry, watched by a whole platform. */
class DebianImagesTest {
  private static final Encryption ENCRYPTION = Encryption.aes(Secret.of("a key of the images"));

  @TempDir Path folder;

  private final TestDatabase database = TestDatabase.empty();
  private Path program = Path.of("docker-registry");

  @BeforeEach
  void find() {
    Optional<Path> found = DebianRegistry.program();
    assumeTrue(
        found.isPresent(), "docker-registry is not on the path: apt-get install docker-registry");
    program = found.orElseThrow();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Platform platform(DebianRegistry registry, Duration deadline) {
    Platform platform =
        Platform.builder()
            .stores(JpaStores.postgresql(database.pool(8), ENCRYPTION))
            .helm(new FakeHelmExecutor())
            .clusters(Clusters.simulated())
            .images(
                new ImageOptions(
                    new ConnectionRules(
                        Set.of(registry.host()), Set.of(), false, Duration.ofSeconds(10)),
                    List.of(),
                    ImagePlatform.LINUX_AMD64,
                    deadline,
                    Duration.ofMillis(200)))
            .reconciler(
                reconciler ->
                    reconciler
                        .backoff(Duration.ofMillis(50), Duration.ofSeconds(1))
                        .waitMax(Duration.ofMillis(200))
                        .pollInterval(Duration.ofMillis(100)))
            .build();
    platform.reconciler().start();
    return platform;
  }

  private static Actor ann(Platform platform) {
    return Actor.of(platform.accounts().create(Actor.system(), "ann@example.com"));
  }

  private static ContainerImage eventually(
      Platform platform, ContainerImage image, Predicate<ContainerImage> wanted) {
    return Eventually.value(
        "the image gets there", () -> platform.images().get(Actor.system(), image.id()), wanted);
  }

  private static boolean has(ContainerImage image, ImageStatus status) {
    return image.observed().status() == status;
  }

  private static List<Event> events(Platform platform, ContainerImage image, String kind) {
    EventFilter filter = EventFilter.of(ContainerImage.OBJECT_TYPE, image.id().toString());
    return platform.events().after(0, filter, 1000).stream()
        .filter(event -> event.kind().equals(kind))
        .toList();
  }

  @Test
  void image_isBuiltMovedAndGone() throws Exception {
    try (DebianRegistry registry = DebianRegistry.start(program, folder);
        Platform platform = platform(registry, Duration.ofMinutes(5))) {
      Actor ann = ann(platform);
      ContainerImage image =
          platform.images().create(ann, ImageSpec.of(registry.host() + "/team", "web", "latest"));
      eventually(platform, image, found -> found.observed().reason() != null);
      String first = registry.pushImage("team/web", "latest", new byte[1000], new byte[234]);
      ContainerImage built = eventually(platform, image, found -> has(found, ImageStatus.BUILT));
      assertThat(built.observed().digest()).isEqualTo(first);
      assertThat(built.observed().size()).isEqualTo(1234);

      String second = registry.pushImage("team/web", "latest", new byte[77]);
      ContainerImage moved =
          eventually(platform, image, found -> second.equals(found.observed().digest()));
      assertThat(moved.observed().size()).isEqualTo(77);
      assertThat(
              Changes.of(events(platform, image, "image.moved").get(0).data()).at("/digest/from"))
          .hasToString("\"" + first + "\"");

      registry.deleteManifest("team/web", second);
      ContainerImage gone = eventually(platform, image, found -> has(found, ImageStatus.FAILED));
      assertThat(gone.observed().reason()).isEqualTo("The manifest is gone");

      registry.pushImage("team/web", "latest", new byte[5]);
      platform.images().change(ann, image.id(), ImageChange.none().tag("latest"));
      eventually(platform, image, found -> has(found, ImageStatus.BUILT));
      assertThat(events(platform, image, "image.failed")).hasSize(1);
    }
  }

  @Test
  void index_hasTheSizeOfThePlatform() throws Exception {
    try (DebianRegistry registry = DebianRegistry.start(program, folder);
        Platform platform = platform(registry, Duration.ofMinutes(5))) {
      String amd = registry.pushImage("web", "amd", new byte[10]);
      String arm = registry.pushImage("web", "arm", new byte[99]);
      String type = "application/vnd.oci.image.index.v1+json";
      String entry =
          "{\"mediaType\": \"application/vnd.oci.image.manifest.v1+json\", \"digest\": \"%s\","
              + " \"size\": 1, \"platform\": {\"os\": \"linux\", \"architecture\": \"%s\"}}";
      String index =
          registry.pushManifest(
              "web",
              "1.0.0",
              type,
              "{\"schemaVersion\": 2, \"mediaType\": \"%s\", \"manifests\": [%s, %s]}"
                  .formatted(type, entry.formatted(arm, "arm64"), entry.formatted(amd, "amd64")));
      ContainerImage image =
          platform.images().create(ann(platform), ImageSpec.of(registry.host(), "web", "1.0.0"));

      ContainerImage built = eventually(platform, image, found -> has(found, ImageStatus.BUILT));
      assertThat(built.observed().digest()).isEqualTo(index);
      assertThat(built.observed().size()).isEqualTo(10);
    }
  }

  @Test
  void privateRegistry_needsTheLoginThatIsKept() throws Exception {
    try (DebianRegistry registry = DebianRegistry.startPrivate(program, folder);
        Platform platform = platform(registry, Duration.ofMinutes(5))) {
      registry.pushImage("web", "1.0.0", new byte[10]);
      ContainerImage image =
          platform.images().create(ann(platform), ImageSpec.of(registry.host(), "web", "1.0.0"));
      ContainerImage refused =
          eventually(platform, image, found -> found.observed().reason() != null);
      assertThat(refused.observed().reason()).contains("answers 401", "check", "credentials");

      platform
          .credentials()
          .put(
              Actor.system(),
              registry.host(),
              DebianRegistry.USER,
              Secret.of(DebianRegistry.PASSWORD));
      ContainerImage built = eventually(platform, image, found -> has(found, ImageStatus.BUILT));
      assertThat(built.toString()).doesNotContain(DebianRegistry.PASSWORD);
    }
  }

  @Test
  void stoppedRegistry_isAnOutageThatEndsByItself() throws Exception {
    DebianRegistry first = DebianRegistry.start(program, folder);
    try (Platform platform = platform(first, Duration.ofMinutes(1))) {
      String digest = first.pushImage("web", "1.0.0", new byte[10]);
      ContainerImage image =
          platform.images().create(ann(platform), ImageSpec.of(first.host(), "web", "1.0.0"));
      eventually(platform, image, found -> has(found, ImageStatus.BUILT));
      first.close();
      ContainerImage away = eventually(platform, image, found -> found.observed().reason() != null);
      assertThat(away.observed().reason()).contains("does not answer");
      assertThat(has(away, ImageStatus.BUILT)).isTrue();

      try (DebianRegistry second = DebianRegistry.start(program, folder, first.port())) {
        ContainerImage back =
            eventually(platform, image, found -> found.observed().reason() == null);
        assertThat(back.observed().digest()).isEqualTo(digest);
        assertThat(events(platform, image, "image.failed")).isEmpty();
      }
    }
  }

  @Test
  void manifest_thatDoesNotComeInTime() throws Exception {
    try (DebianRegistry registry = DebianRegistry.start(program, folder);
        Platform platform = platform(registry, Duration.ofSeconds(2))) {
      ContainerImage image =
          platform.images().create(ann(platform), ImageSpec.of(registry.host(), "web", "latest"));

      ContainerImage failed = eventually(platform, image, found -> has(found, ImageStatus.FAILED));
      assertThat(failed.observed().reason()).isEqualTo("No manifest came within 2 seconds");
      Eventually.await(
          "nobody looks at it any more",
          () -> platform.stores().queue().find(ImageWatch.key(image)).isEmpty());
    }
  }
}
