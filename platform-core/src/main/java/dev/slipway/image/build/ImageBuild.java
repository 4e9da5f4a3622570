package dev.slipway.image.build;

import dev.slipway.reconcile.WorkKey;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One build of a container image.
 *
 * @param id its id, which its Job is named after
 * @param imageId the image
 * @param ownerId the account that the image belongs to
 * @param number counts the image's builds from 1
 * @param imageGeneration the image's generation that it was begun with: the image is told of no end
 *     but that of its own generation
 * @param reference where it pushes to, {@code host/path:tag}
 * @param namespace the namespace of its Job
 * @param spec what is built
 * @param state how it stands
 * @param reason why it stands like that, for people; null when there is nothing to say
 * @param digest the digest of what was pushed; null until then, or when its Job did not tell
 * @param log the end of what it wrote, redacted; null until it ended
 * @param createdAt when it was asked for
 * @param startedAt since when its Job runs, or null
 * @param finishedAt when it ended, or null
 */
public record ImageBuild(
    UUID id,
    UUID imageId,
    long ownerId,
    int number,
    long imageGeneration,
    String reference,
    String namespace,
    BuildSpec spec,
    BuildState state,
    @Nullable String reason,
    @Nullable String digest,
    @Nullable String log,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {
  /** The kind of the queue rows that run builds; the key is the image's id. */
  public static final String WORK_KIND = "image-build";

  public ImageBuild {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(imageId, "imageId is null");
    Objects.requireNonNull(reference, "reference is null");
    Objects.requireNonNull(namespace, "namespace is null");
    Objects.requireNonNull(spec, "spec is null");
    Objects.requireNonNull(state, "state is null");
    Objects.requireNonNull(createdAt, "createdAt is null");
  }

  static WorkKey key(UUID imageId) {
    return new WorkKey(WORK_KIND, imageId.toString());
  }

  /** The name of its Job, of its Secret, and of nothing else. */
  String jobName() {
    return "build-" + id;
  }

  /** The build in its turn: its Job is to be made. */
  ImageBuild taken() {
    return in(BuildState.RUNNING, null, digest, log, null, null);
  }

  /** The build, whose Job runs from now on. */
  ImageBuild started(Instant now) {
    return in(state, null, digest, log, now, null);
  }

  /** The same for another reason. */
  ImageBuild because(@Nullable String why) {
    return in(state, why, digest, log, startedAt, finishedAt);
  }

  /** Its end. */
  ImageBuild ended(BuildState end, @Nullable String why, BuildReport report, Instant now) {
    return in(end, why, report.digest(), report.log(), startedAt, now);
  }

  private ImageBuild in(
      BuildState newState,
      @Nullable String newReason,
      @Nullable String newDigest,
      @Nullable String newLog,
      @Nullable Instant newStart,
      @Nullable Instant newEnd) {
    return new ImageBuild(
        id,
        imageId,
        ownerId,
        number,
        imageGeneration,
        reference,
        namespace,
        spec,
        newState,
        newReason,
        newDigest,
        newLog,
        createdAt,
        newStart,
        newEnd);
  }
}
