package dev.slipway.image.build;

import static dev.slipway.image.build.BuildContainers.CONFIG_SECRET;
import static dev.slipway.image.build.BuildContainers.FETCH_SECRET;
import static dev.slipway.image.build.BuildContainers.IMAGE;
import static dev.slipway.image.build.BuildContainers.PUSH_SECRET;
import static dev.slipway.image.build.BuildContainers.SCRATCH;
import static dev.slipway.image.build.BuildContainers.STATE;
import static dev.slipway.image.build.BuildContainers.USER;
import static dev.slipway.image.build.BuildContainers.WORKSPACE;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;

/** Writes the Jobs of builds. Pure: the same build and options give the same Job. */
final class BuildJob {
  /** The account that its Pod runs as, which may do nothing. */
  static final String SERVICE_ACCOUNT = "build";

  /** How long a Job stays after its end, with its Pod and its Secret, so that logs can be read. */
  static final int KEPT_SECONDS = 300;

  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";

  private BuildJob() {}

  /** The Job, suspended: it is let go when its Secret is there. */
  static Job of(ImageBuild build, BuildOptions options, String installation) {
    BuildContainers containers = new BuildContainers(build, options);
    JobBuilder job =
        new JobBuilder()
            .withNewMetadata()
            .withName(build.jobName())
            .withNamespace(build.namespace())
            .withLabels(BuildLabels.of(build, installation))
            .endMetadata()
            .withNewSpec()
            .withSuspend(true)
            .withBackoffLimit(0)
            .withActiveDeadlineSeconds(options.limit().toSeconds())
            .withTtlSecondsAfterFinished(KEPT_SECONDS)
            .withNewTemplate()
            .withNewMetadata()
            .withLabels(BuildLabels.of(build, installation))
            // The field has been there from Kubernetes 1.30 on; older ones know the annotation.
            .addToAnnotations(APP_ARMOR + BuildContainers.BUILD, "unconfined")
            .endMetadata()
            .withNewSpec()
            .withRestartPolicy("Never")
            .withServiceAccountName(SERVICE_ACCOUNT)
            .withAutomountServiceAccountToken(false)
            .withEnableServiceLinks(false)
            .withNewSecurityContext()
            .withFsGroup(USER)
            .endSecurityContext()
            .withInitContainers(containers.source(), containers.build())
            .withContainers(containers.push())
            .withVolumes(
                room(WORKSPACE, "4Gi"),
                room(IMAGE, "8Gi"),
                room(STATE, "16Gi"),
                room(SCRATCH, "1Gi"),
                secret(CONFIG_SECRET, build, BuildSecret.BUILDKIT, "buildkitd.toml"),
                secret(PUSH_SECRET, build, BuildSecret.DOCKER, "config.json"))
            .endSpec()
            .endTemplate()
            .endSpec();
    return build.spec().source() instanceof BuildSource.Git
        ? job.build()
        : job.editSpec()
            .editTemplate()
            .editSpec()
            .addToVolumes(secret(FETCH_SECRET, build, BuildSecret.CURL, "curl"))
            .endSpec()
            .endTemplate()
            .endSpec()
            .build();
  }

  private static Volume room(String name, String most) {
    return new VolumeBuilder()
        .withName(name)
        .withNewEmptyDir()
        .withSizeLimit(new Quantity(most))
        .endEmptyDir()
        .build();
  }

  /** One key of the build's Secret, and no other. */
  private static Volume secret(String name, ImageBuild build, String key, String path) {
    return new VolumeBuilder()
        .withName(name)
        .withNewSecret()
        .withSecretName(build.jobName())
        .addNewItem()
        .withKey(key)
        .withPath(path)
        .endItem()
        .endSecret()
        .build();
  }
}
