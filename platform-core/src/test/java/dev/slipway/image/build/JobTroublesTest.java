package dev.slipway.image.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.image.build.BuildSight.LiveJob;
import dev.slipway.image.build.BuildSight.Phase;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobTroublesTest {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final String PUSHED = "sha256:" + "ab".repeat(32);

  private static Job job(String condition, String reason) {
    return new JobBuilder()
        .withNewMetadata()
        .withName("build-1")
        .endMetadata()
        .withNewSpec()
        .endSpec()
        .withNewStatus()
        .addNewCondition()
        .withType(condition)
        .withStatus("True")
        .withReason(reason)
        .withMessage("Job has reached the specified backoff limit")
        .endCondition()
        .endStatus()
        .build();
  }

  private static Pod pod(ContainerStatus... init) {
    return new PodBuilder().withNewStatus().withInitContainerStatuses(init).endStatus().build();
  }

  private static ContainerStatus ended(String name, int code, String reason, String message) {
    return new ContainerStatusBuilder()
        .withName(name)
        .withNewState()
        .withNewTerminated()
        .withExitCode(code)
        .withReason(reason)
        .withMessage(message)
        .endTerminated()
        .endState()
        .build();
  }

  private static ContainerStatus waiting(String reason) {
    return new ContainerStatusBuilder()
        .withName(BuildContainers.BUILD)
        .withImage("moby/buildkit:none")
        .withNewState()
        .withNewWaiting()
        .withReason(reason)
        .endWaiting()
        .endState()
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "source, 128, Error, The source could not be fetched: exit code 128",
    "build, 1, Error, The Dockerfile could not be built: exit code 1",
    "build, 137, OOMKilled, The Dockerfile could not be built: it ran out of memory",
    "push, 1, Error, The image could not be pushed: exit code 1"
  })
  void failure_isToldByTheContainerThatFailed(
      String container, int code, String reason, String words) {
    Pod pod = pod(ended("source", 0, "Completed", ""), ended(container, code, reason, ""));

    assertThat(JobTroubles.read(job("Failed", "BackoffLimitExceeded"), List.of(pod), LIMIT))
        .isEqualTo(new LiveJob(Phase.FAILED, words));
  }

  @Test
  void deadlineEvictionAndSilence_areTold() {
    Job late = job("Failed", "DeadlineExceeded");
    Pod evicted =
        new PodBuilder()
            .withNewStatus()
            .withReason("Evicted")
            .withMessage("The node was low on resource: ephemeral-storage.")
            .endStatus()
            .build();

    assertThat(JobTroubles.read(late, List.of(), LIMIT).trouble())
        .isEqualTo("The build took longer than 30 minutes");
    assertThat(JobTroubles.read(late, List.of(pod(waiting("ImagePullBackOff"))), LIMIT).trouble())
        .isEqualTo("The builder's image moby/buildkit:none cannot be pulled: ImagePullBackOff");
    assertThat(
            JobTroubles.read(job("Failed", "BackoffLimitExceeded"), List.of(evicted), LIMIT)
                .trouble())
        .isEqualTo("The build was evicted: The node was low on resource: ephemeral-storage.");
    assertThat(JobTroubles.read(job("Failed", "BackoffLimitExceeded"), List.of(), LIMIT).trouble())
        .isEqualTo("The build failed: Job has reached the specified backoff limit");
  }

  @Test
  void phases_areRead() {
    Job going = new JobBuilder(job("Suspended", "JobSuspended")).build();
    Job held = new JobBuilder(going).editSpec().withSuspend(true).endSpec().build();
    Job deleted =
        new JobBuilder(going)
            .editMetadata()
            .withDeletionTimestamp("2026-11-20T12:00:00Z")
            .endMetadata()
            .build();

    assertThat(JobTroubles.read(job("Complete", ""), List.of(), LIMIT).phase())
        .isEqualTo(Phase.COMPLETE);
    assertThat(JobTroubles.read(going, List.of(), LIMIT).phase()).isEqualTo(Phase.RUNNING);
    assertThat(JobTroubles.read(held, List.of(), LIMIT).phase()).isEqualTo(Phase.SUSPENDED);
    assertThat(JobTroubles.read(deleted, List.of(), LIMIT).phase()).isEqualTo(Phase.DELETED);
    assertThat(JobTroubles.read(going, List.of(pod(waiting("ErrImagePull"))), LIMIT).phase())
        .isEqualTo(Phase.UNPULLABLE);
    assertThat(JobTroubles.read(going, List.of(pod(waiting("PodInitializing"))), LIMIT).phase())
        .isEqualTo(Phase.RUNNING);
  }

  @Test
  void digest_isWhatThePushingContainerSays() {
    Pod pushed =
        pod(
            ended("build", 0, "Completed", "x@sha256:00"),
            ended("push", 0, "Completed", "registry.example.com/team/web@" + PUSHED + "\n"));

    assertThat(JobTroubles.pushed(List.of(pushed))).isEqualTo(PUSHED);
    assertThat(JobTroubles.pushed(List.of(pod(ended("push", 0, "Completed", "nothing"))))).isNull();
    assertThat(JobTroubles.pushed(List.of())).isNull();
  }
}
