package dev.slipway.image.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Platform;
import dev.slipway.PlatformBuilder;
import dev.slipway.cluster.simulated.FailureScript;
import dev.slipway.cluster.simulated.PodFailure;
import dev.slipway.deployment.LogQuery;
import dev.slipway.deployment.LogStream;
import dev.slipway.error.NotFoundException;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageOptions;
import dev.slipway.image.ImagePlatform;
import dev.slipway.image.ImageSpec;
import dev.slipway.image.ImageStatus;
import dev.slipway.image.ScriptedRegistry;
import dev.slipway.registry.ConnectionRules;
import dev.slipway.registry.RegistryCredential;
import dev.slipway.secret.Secret;
import dev.slipway.testkit.Eventually;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Builds by a whole platform: Jobs on a cluster whose nodes run nothing, and what becomes of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ImageBuildStory {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Actor ADMIN = Actor.system();
  private static final String PASSWORD = "pushing-s3cret";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  /** The namespaces of the story's builds. */
  final Set<String> namespaces = ConcurrentHashMap.newKeySet();

  /** The images whose builds fail, and those whose builds go on for ever. */
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  private final Set<String> endless = ConcurrentHashMap.newKeySet();

  private final ScriptedRegistry registry = new ScriptedRegistry();
  private Platform platform;
  private Account account;
  private Actor ann;
  private int number;

  /** A platform on a cluster; closed at the end. */
  abstract Platform platform(PlatformBuilder prepared);

  /** Closes what the platform stood on. */
  abstract void close();

  /** Which Pods of the cluster fail. */
  abstract FailureScript script();

  @BeforeAll
  void start() {
    script().when(pod -> failing.contains(image(pod.labels())), PodFailure.CRASH_LOOP);
    script().when(pod -> endless.contains(image(pod.labels())), PodFailure.NEVER_READY);
    ImageOptions images =
        new ImageOptions(
            new ConnectionRules(Set.of(registry.host()), Set.of(), false, Duration.ofSeconds(10)),
            List.of(),
            ImagePlatform.LINUX_AMD64,
            Duration.ofMinutes(5),
            Duration.ofMinutes(5));
    platform =
        platform(
            Platform.builder()
                .images(images)
                .builds(
                    BuildOptions.standard()
                        .withPlaces(List.of(new BuildPlace(registry.host() + "/{account}")))
                        .withPlatform(URI.create("https://slipway.example.com/"))));
    platform
        .stores()
        .transactions()
        .useTransaction(
            () ->
                platform
                    .stores()
                    .credentials()
                    .put(
                        new RegistryCredential(
                            registry.host(), "pusher", Secret.of(PASSWORD), Instant.now())));
    platform.reconciler().start();
  }

  private static String decoded(@Nullable String base64) {
    return new String(
        Base64.getDecoder().decode(Objects.requireNonNull(base64)), StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String image(Map<String, String> labels) {
    return labels.getOrDefault(BuildLabels.IMAGE, "");
  }

  @BeforeEach
  void account() {
    account = platform.accounts().create(ADMIN, "builder" + ++number + "@example.com");
    ann = Actor.of(account);
    namespaces.add(namespace());
  }

  /** Every story ends with its account, which takes along whatever it left: {@link #stop} waits. */
  @AfterEach
  void deleteAccount() {
    platform.accounts().delete(ADMIN, account.id());
  }

  /** A real namespace takes seconds to go, whatever is in it: all of them go at the same time. */
  @AfterAll
  void stop() {
    try {
      namespaces.forEach(this::awaitGone);
    } finally {
      platform.close();
      registry.close();
      close();
    }
  }

  private void awaitGone(String namespace) {
    Eventually.await(
        "the namespace " + namespace + " is gone",
        PATIENCE,
        () -> client().namespaces().withName(namespace).get() == null);
  }

  private String namespace() {
    return BuildSpace.of(account).name();
  }

  private KubernetesClient client() {
    return platform.cluster().client();
  }

  private ContainerImage create(String name) {
    return platform
        .images()
        .create(ann, ImageSpec.of(registry.host() + "/" + account.uuid(), name, "latest"));
  }

  private ImageBuild build(ContainerImage image) {
    return platform
        .imageBuilds()
        .request(
            ann,
            image.id(),
            NewBuild.of(new NewBuild.Repository("https://git.example.com/team/web.git", "v1.0.0")));
  }

  private ImageBuild await(ImageBuild build, Predicate<ImageBuild> wanted) {
    return Eventually.value(
        "the state of " + build,
        PATIENCE,
        () -> platform.imageBuilds().get(ann, build.imageId(), build.number()),
        wanted);
  }

  private ImageBuild await(ImageBuild build, BuildState state) {
    return await(build, now -> now.state() == state);
  }

  private ContainerImage await(ContainerImage image, ImageStatus status) {
    return Eventually.value(
        "the status of " + image,
        PATIENCE,
        () -> platform.images().get(ann, image.id()),
        now -> now.observed().status() == status);
  }

  private Job job(ImageBuild build) {
    return client().batch().v1().jobs().inNamespace(namespace()).withName(build.jobName()).get();
  }

  private List<String> kinds(ContainerImage image) {
    return platform
        .events()
        .after(0, EventFilter.of(ContainerImage.OBJECT_TYPE, image.id().toString()), 1000)
        .stream()
        .map(Event::kind)
        .toList();
  }

  @Test
  void build_thatSucceeds_makesTheImageBuilt() throws InterruptedException {
    ContainerImage image = create("web");
    ImageBuild build = build(image);
    assertThat(build.state()).isEqualTo(BuildState.QUEUED);
    registry.push(account.uuid() + "/web", "latest", MANIFEST, 100, 23);

    ImageBuild done = await(build, BuildState.SUCCEEDED);
    assertThat(done.startedAt()).isNotNull();
    assertThat(done.finishedAt()).isNotNull();
    ContainerImage built = await(image, ImageStatus.BUILT);
    assertThat(built.observed().size()).isEqualTo(123);
    assertThat(kinds(image))
        .containsSubsequence(
            "image.created", "image.build_requested", "image.build_succeeded", "image.built");
    LogStream log =
        platform.imageBuildLogs().logs(ann, image.id(), 1, new LogQuery(null, null, false, false));
    List<String> lines = new ArrayList<>();
    while (!log.isFinished()) {
      var line = log.next(Duration.ofSeconds(1));
      if (line != null) {
        lines.add(line.text());
      }
    }
    assertThat(lines).isNotEmpty();
    log.close();
  }

  @Test
  void job_isHeldInAndItsSecretIsItsOwn() {
    ContainerImage image = create("walled");
    endless.add(image.id().toString());
    ImageBuild build = build(image);
    await(build, now -> now.startedAt() != null);

    assertThat(kinds(image)).contains("image.build_started");
    Job job = job(build);
    assertThat(job.getSpec().getBackoffLimit()).isZero();
    assertThat(job.getSpec().getActiveDeadlineSeconds()).isEqualTo(1800);
    assertThat(job.getSpec().getTemplate().getSpec().getAutomountServiceAccountToken()).isFalse();
    Container building = job.getSpec().getTemplate().getSpec().getInitContainers().get(1);
    assertThat(building.getVolumeMounts())
        .noneMatch(mount -> mount.getName().equals(BuildContainers.PUSH_SECRET));
    assertThat(client().getKubernetesSerialization().asJson(job)).doesNotContain(PASSWORD);

    var secret = client().secrets().inNamespace(namespace()).withName(build.jobName()).get();
    assertThat(secret.getType()).isEqualTo("kubernetes.io/dockerconfigjson");
    assertThat(secret.getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(owner -> assertThat(owner.getUid()).isEqualTo(job.getMetadata().getUid()));
    assertThat(decoded(secret.getData().get(BuildSecret.DOCKER)))
        .contains(registry.host())
        .contains(encoded("pusher:" + PASSWORD));
    NetworkPolicy policy =
        client()
            .network()
            .v1()
            .networkPolicies()
            .inNamespace(namespace())
            .withName(BuildWalls.NAME)
            .get();
    assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    assertThat(policy.getSpec().getIngress()).isEmpty();
    assertThat(client().resourceQuotas().inNamespace(namespace()).list().getItems()).hasSize(1);
  }

  @Test
  void build_thatFails_saysWhereAndFailsTheImage() {
    ContainerImage image = create("broken");
    failing.add(image.id().toString());
    ImageBuild failed = await(build(image), BuildState.FAILED);

    assertThat(failed.reason()).contains("exit code 1");
    ContainerImage after = await(image, ImageStatus.FAILED);
    assertThat(after.observed().reason()).isEqualTo(failed.reason());
    assertThat(kinds(image)).contains("image.build_failed", "image.failed");

    failing.clear();
    registry.push(account.uuid() + "/broken", "latest", MANIFEST, 5);
    ImageBuild again = build(image);
    assertThat(again.number()).isEqualTo(2);
    assertThat(platform.images().get(ann, image.id()).observed().status())
        .isEqualTo(ImageStatus.BUILDING);
    await(image, ImageStatus.BUILT);
  }

  @Test
  void newerBuild_takesThePlaceOfOneThatWaits() {
    ContainerImage image = create("busy");
    endless.add(image.id().toString());
    ImageBuild first = build(image);
    await(first, now -> now.startedAt() != null);
    ImageBuild second = build(image);
    ImageBuild third = build(image);

    assertThat(await(second, BuildState.CANCELLED).reason()).isEqualTo("Build 3 took its place");
    assertThat(platform.imageBuilds().get(ann, image.id(), 1).state())
        .isEqualTo(BuildState.RUNNING);
    platform.imageBuilds().cancel(ann, image.id(), 1);
    await(third, now -> now.startedAt() != null);
    Eventually.await("the cancelled Job is gone", PATIENCE, () -> job(first) == null);
    assertThat(job(third)).isNotNull();
    assertThat(platform.images().get(ann, image.id()).observed().status())
        .as("the cancelled build is not the image's newest")
        .isEqualTo(ImageStatus.BUILDING);
  }

  @Test
  void cancelledBuild_failsTheImage_andItsJobGoes() {
    ContainerImage image = create("stopped");
    endless.add(image.id().toString());
    ImageBuild build = build(image);
    await(build, now -> now.startedAt() != null);

    platform.imageBuilds().cancel(ann, image.id(), 1);

    Eventually.await("the Job is gone", PATIENCE, () -> job(build) == null);
    assertThat(await(image, ImageStatus.FAILED).observed().reason())
        .isEqualTo("The build was cancelled");
  }

  @Test
  void deletedImage_takesItsBuildAndJobAlong() {
    ContainerImage image = create("forgotten");
    endless.add(image.id().toString());
    ImageBuild build = build(image);
    await(build, now -> now.startedAt() != null);

    platform.images().delete(ann, image.id());

    Eventually.await("the Job is gone", PATIENCE, () -> job(build) == null);
    assertThat(platform.stores().imageBuilds().find(build.id())).isEmpty();
  }

  @Test
  void jobThatSomebodyDeletes_failsTheBuild() {
    ContainerImage image = create("robbed");
    endless.add(image.id().toString());
    ImageBuild build = build(image);
    await(build, now -> now.startedAt() != null);

    client().resource(job(build)).delete();

    assertThat(await(build, BuildState.FAILED).reason())
        .isEqualTo("Its Job was deleted on the cluster");
  }

  @Test
  void archive_isGivenToItsJobAlone_whileItRuns() {
    ContainerImage image = create("uploaded");
    endless.add(image.id().toString());
    byte[] archive = ContextArchives.of(Map.of("Dockerfile", "FROM scratch\n"));
    ImageBuild build =
        platform.imageBuilds().request(ann, image.id(), NewBuild.of(new NewBuild.Archive(archive)));
    await(build, now -> now.startedAt() != null);

    var secret = client().secrets().inNamespace(namespace()).withName(build.jobName()).get();
    String curl = decoded(secret.getData().get(BuildSecret.CURL));
    assertThat(curl)
        .startsWith(
            "url = \"https://slipway.example.com/api/container-images/"
                + image.id()
                + "/builds/1/context\"");
    String token = curl.replaceFirst("(?s).*X-Build-Token: ([0-9a-f]{64}).*", "$1");
    assertThat(platform.imageBuilds().context(image.id(), 1, Secret.of(token))).isEqualTo(archive);
    assertThatThrownBy(() -> platform.imageBuilds().context(image.id(), 1, Secret.of("x")))
        .isInstanceOf(NotFoundException.class);
    platform.imageBuilds().cancel(ann, image.id(), 1);
    assertThatThrownBy(() -> platform.imageBuilds().context(image.id(), 1, Secret.of(token)))
        .isInstanceOf(NotFoundException.class);
  }
}
