package dev.slipway.image.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Platform;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.simulated.Pace;
import dev.slipway.cluster.simulated.PodFailure;
import dev.slipway.cluster.simulated.SimulatedCluster;
import dev.slipway.cluster.simulated.SimulatedOptions;
import dev.slipway.event.Event;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageSpec;
import dev.slipway.image.ImageStatus;
import dev.slipway.image.ImageStores;
import dev.slipway.reconcile.LeaseLostException;
import dev.slipway.release.Namespaces;
import dev.slipway.store.Stores;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.FakeHelmExecutor;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.TestLease;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers of builds, one pass after the other: whose turn it is, who takes over, what is left. */
class BuildWorkTest {
  private static final Actor ADMIN = Actor.system();
  private static final String HOST = "registry.example.com";
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final Set<String> endless = ConcurrentHashMap.newKeySet();
  private final Stores stores = Stores.inMemory();
  private final MutableClock clock = MutableClock.at(NOW);
  private final AtomicLong epochs = new AtomicLong(1);
  private SimulatedCluster simulated;
  private Platform platform;
  private int accounts;

  @BeforeEach
  void start() {
    simulated = SimulatedCluster.start(SimulatedOptions.defaults().withPace(Pace.fast()));
    simulated
        .script()
        .when(
            pod -> endless.contains(pod.labels().getOrDefault(BuildLabels.IMAGE, "")),
            PodFailure.NEVER_READY);
    platform =
        Platform.builder()
            .stores(stores)
            .helm(new FakeHelmExecutor())
            .clusters(Clusters.of(simulated))
            .builds(options())
            .build();
  }

  @AfterEach
  void stop() {
    platform.close();
    simulated.close();
  }

  /** Two builds at once, of one account one. */
  private static BuildOptions options() {
    BuildOptions standard = BuildOptions.standard();
    return new BuildOptions(
        standard.builder(),
        standard.pusher(),
        standard.fetcher(),
        standard.limit(),
        2,
        List.of(new BuildPlace(HOST + "/{account}")),
        List.of(),
        null,
        standard.images());
  }

  private ImageBuildReconciler worker() {
    ImageStores images =
        new ImageStores(
            stores.transactions(),
            stores.images(),
            stores.accounts(),
            stores.events(),
            stores.queue());
    return new ImageBuildReconciler(
        new ImageBuildStores(images, stores.imageBuilds(), stores.credentials()),
        options(),
        platform.cluster(),
        stores.installation(),
        clock);
  }

  private void sweep() {
    new BuildSweep(
            stores.imageBuilds(), options(), platform.cluster(), stores.installation(), clock)
        .run(lease(UUID.randomUUID()));
  }

  private TestLease lease(UUID image) {
    return new TestLease(ImageBuild.key(image), epochs.getAndIncrement(), 0);
  }

  private void pass(ImageBuild build) {
    worker().handle(lease(build.imageId()));
  }

  private Account account() {
    return platform.accounts().create(ADMIN, "builder" + ++accounts + "@example.com");
  }

  private ImageBuild request(Account account, String name) {
    Actor actor = Actor.of(account);
    ContainerImage image =
        platform.images().create(actor, ImageSpec.of(HOST + "/" + account.uuid(), name, "latest"));
    return platform
        .imageBuilds()
        .request(
            actor,
            image.id(),
            NewBuild.of(new NewBuild.Repository("https://git.example.com/web.git", "v1.0.0")));
  }

  private ImageBuild endless(Account account, String name) {
    ImageBuild build = request(account, name);
    endless.add(build.imageId().toString());
    return build;
  }

  private ImageBuild now(ImageBuild build) {
    return stores.imageBuilds().find(build.id()).orElseThrow();
  }

  private ImageBuild started(ImageBuild build) {
    Eventually.await(
        "the Job of " + build.reference() + " runs",
        () -> {
          pass(build);
          return now(build).startedAt() != null;
        });
    return now(build);
  }

  private KubernetesClient client() {
    return platform.cluster().client();
  }

  private List<Job> jobs() {
    return client().batch().v1().jobs().inAnyNamespace().list().getItems().stream()
        .filter(job -> job.getMetadata().getDeletionTimestamp() == null)
        .toList();
  }

  private List<String> names() {
    return jobs().stream().map(job -> job.getMetadata().getName()).toList();
  }

  private long told(ImageBuild build, String kind) {
    return platform
        .events()
        .after(0, EventFilter.of(ContainerImage.OBJECT_TYPE, build.imageId().toString()), 1000)
        .stream()
        .map(Event::kind)
        .filter(kind::equals)
        .count();
  }

  @Test
  void lostLease_whenTheJobBegins_leavesItToTheNextWorker() {
    ImageBuild build = endless(account(), "web");
    Eventually.await(
        "the Job has its Secret",
        () -> {
          boolean ready =
              client().secrets().inNamespace(build.namespace()).withName(build.jobName()).get()
                  != null;
          if (!ready) {
            pass(build);
          }
          return ready;
        });
    UUID before = UUID.fromString(jobs().get(0).getMetadata().getUid());
    TestLease lost = lease(build.imageId());
    lost.lose();

    assertThatThrownBy(() -> worker().handle(lost)).isInstanceOf(LeaseLostException.class);
    assertThat(jobs().get(0).getSpec().getSuspend()).as("it was let go already").isFalse();
    assertThat(now(build).startedAt()).as("but nothing was written").isNull();
    assertThat(told(build, "image.build_started")).isZero();

    started(build);
    assertThat(jobs())
        .singleElement()
        .satisfies(job -> assertThat(job.getMetadata().getUid()).isEqualTo(before.toString()));
    assertThat(told(build, "image.build_started")).isEqualTo(1);
  }

  @Test
  void lostLease_atTheEnd_leavesItToTheNextWorker() {
    ImageBuild build = request(account(), "web");
    started(build);
    Eventually.await("the Job is over", () -> jobs().stream().allMatch(JobTroubles::isOver));
    TestLease lost = lease(build.imageId());
    lost.lose();

    assertThatThrownBy(() -> worker().handle(lost)).isInstanceOf(LeaseLostException.class);
    assertThat(now(build).state()).isEqualTo(BuildState.RUNNING);

    pass(build);
    pass(build);
    assertThat(now(build).state()).isEqualTo(BuildState.SUCCEEDED);
    assertThat(told(build, "image.build_succeeded")).isEqualTo(1);
    assertThat(jobs()).hasSize(1);
  }

  @Test
  void digestThatTheJobReports_isWhatTheTagHasToName() {
    ImageBuild build = request(account(), "web");
    started(build);
    Eventually.await("the Job is over", () -> jobs().stream().allMatch(JobTroubles::isOver));
    String digest = "sha256:" + "7".repeat(64);
    Pod pod = client().pods().inNamespace(build.namespace()).list().getItems().get(0);
    client()
        .resource(pod)
        .editStatus(
            seen -> {
              seen.getStatus().getContainerStatuses().stream()
                  .filter(status -> status.getName().equals(BuildContainers.PUSH))
                  .map(status -> status.getState().getTerminated())
                  .forEach(end -> end.setMessage(build.reference() + "@" + digest + "\n"));
              return seen;
            });

    pass(build);

    assertThat(now(build).digest()).isEqualTo(digest);
    ContainerImage image = stores.images().find(build.imageId()).orElseThrow();
    assertThat(image.observed().status()).isEqualTo(ImageStatus.BUILDING);
    assertThat(image.observed().digest()).isEqualTo(digest);
    assertThat(image.observed().seenDigest()).as("nobody has seen it there").isNull();
  }

  @Test
  void builds_waitWhileAsManyRunAsMay() {
    Account ann = account();
    ImageBuild first = endless(ann, "one");
    ImageBuild second = endless(ann, "two");
    ImageBuild bobs = endless(account(), "web");
    ImageBuild cids = endless(account(), "web");
    started(first);
    for (int i = 0; i < 3; i++) {
      pass(second);
    }
    assertThat(now(second).state()).as("one of an account").isEqualTo(BuildState.QUEUED);
    started(bobs);
    for (int i = 0; i < 3; i++) {
      pass(cids);
    }
    assertThat(now(cids).state()).as("two of all").isEqualTo(BuildState.QUEUED);
    assertThat(names()).containsExactlyInAnyOrder(first.jobName(), bobs.jobName());

    platform.imageBuilds().cancel(Actor.of(ann), first.imageId(), 1);
    pass(first);
    started(second);
    pass(cids);
    assertThat(now(cids).state()).isEqualTo(BuildState.QUEUED);
    assertThat(names()).containsExactlyInAnyOrder(second.jobName(), bobs.jobName());
  }

  @Test
  void sweep_takesJobsOfBuildsThatAreUnknownOrEnded() {
    Account ann = account();
    ImageBuild running = started(endless(ann, "runs"));
    ImageBuild cancelled = started(endless(account(), "cancelled"));
    platform
        .imageBuilds()
        .cancel(
            Actor.of(stores.accounts().find(cancelled.ownerId()).orElseThrow()),
            cancelled.imageId(),
            1);
    client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName("elsewhere").endMetadata().build())
        .create();
    job("unknown", stores.installation(), UUID.randomUUID().toString());
    job("odd", stores.installation(), "no-uuid");
    job("others", "another-installation", UUID.randomUUID().toString());
    assertThat(names())
        .containsExactlyInAnyOrder(
            running.jobName(), cancelled.jobName(), "unknown", "odd", "others");

    sweep();

    Eventually.value(
        "what is left",
        this::names,
        left -> Set.copyOf(left).equals(Set.of(running.jobName(), "others")));
  }

  @Test
  void sweep_keepsJobsThatEndedForAWhile() {
    ImageBuild build = request(account(), "web");
    started(build);
    Eventually.await(
        "the build has ended",
        () -> {
          pass(build);
          return now(build).state() == BuildState.SUCCEEDED;
        });

    clock.advance(Duration.ofSeconds(BuildJob.KEPT_SECONDS - 1));
    sweep();
    assertThat(names()).containsExactly(build.jobName());

    clock.advance(Duration.ofSeconds(2));
    sweep();
    Eventually.await("the Job is gone", () -> names().isEmpty());
  }

  private void job(String name, String installation, String build) {
    client()
        .resource(
            new JobBuilder()
                .withNewMetadata()
                .withNamespace("elsewhere")
                .withName(name)
                .addToLabels(Namespaces.INSTALLATION, installation)
                .addToLabels(BuildLabels.BUILD, build)
                .endMetadata()
                .withNewSpec()
                .withSuspend(true)
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("main")
                .withImage("example.com/x")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build())
        .create();
  }
}
