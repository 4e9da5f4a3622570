package dev.slipway.image.build;

import dev.slipway.image.build.BuildSight.LiveJob;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is done next for a build. Pure: the same build, sight and time give the same action.
 *
 * @param limit how long a build may run
 */
record BuildDecider(Duration limit) {
  /** How long an image may fail to be pulled before the build does: registries come back. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** How long a Job may outlast its own deadline, which the cluster's controllers keep. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /**
   * @param build the build whose turn it is, or null when no build of the image is wanted
   */
  BuildAction decide(@Nullable ImageBuild build, BuildSight sight, Instant now) {
    if (!sight.strays().isEmpty()) {
      return new BuildAction.DeleteJob(sight.strays().get(0));
    }
    if (build == null) {
      return new BuildAction.Rest();
    }
    LiveJob job = sight.job();
    return job == null ? without(build, sight) : with(build, job, sight.secret(), now);
  }

  private static BuildAction without(ImageBuild build, BuildSight sight) {
    if (build.startedAt() != null) {
      return failed("Its Job was deleted on the cluster");
    }
    return switch (sight.namespace()) {
      case ABSENT -> new BuildAction.CreateNamespace();
      case TERMINATING -> new BuildAction.Wait(SHORTEST);
      case FOREIGN -> failed("The namespace " + build.namespace() + " belongs to somebody else");
      case OWN -> sight.walled() ? new BuildAction.CreateJob() : new BuildAction.Wall();
    };
  }

  private BuildAction with(ImageBuild build, LiveJob job, boolean secret, Instant now) {
    boolean goesOn =
        job.phase() == BuildSight.Phase.RUNNING || job.phase() == BuildSight.Phase.UNPULLABLE;
    if (goesOn && build.startedAt() == null) {
      // The cluster is too old to hold Jobs back: its Pod waits for the Secret.
      return secret ? new BuildAction.Release() : new BuildAction.CreateSecret();
    }
    return switch (job.phase()) {
      case COMPLETE -> new BuildAction.End(BuildState.SUCCEEDED, null);
      case FAILED -> failed(job.trouble());
      case DELETED ->
          build.startedAt() == null
              ? new BuildAction.Wait(SHORTEST)
              : failed("Its Job was deleted on the cluster");
      case SUSPENDED -> secret ? new BuildAction.Release() : new BuildAction.CreateSecret();
      case UNPULLABLE -> hasRunFor(build, PATIENCE, now) ? failed(job.trouble()) : look(build, now);
      case RUNNING ->
          hasRunFor(build, limit.plus(GRACE), now)
              ? failed("The build took longer than " + limit.toMinutes() + " minutes")
              : look(build, now);
    };
  }

  private static boolean hasRunFor(ImageBuild build, Duration time, Instant now) {
    Instant start = build.startedAt();
    return start != null && !now.isBefore(start.plus(time));
  }

  /**
   * A tenth of the time that it has run, so that short builds end soon and long ones cost little.
   */
  private static BuildAction look(ImageBuild build, Instant now) {
    Instant start = build.startedAt() == null ? now : build.startedAt();
    Duration tenth = Duration.between(start, now).dividedBy(10);
    Duration pause = tenth.compareTo(SHORTEST) < 0 ? SHORTEST : tenth;
    return new BuildAction.Wait(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
  }

  private static BuildAction failed(@Nullable String reason) {
    return new BuildAction.End(BuildState.FAILED, reason);
  }
}
