package dev.slipway.jaxrs.image;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.image.build.BuildSource;
import dev.slipway.image.build.ImageBuild;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A build of a container image; {@code log} is left out of lists. */
record ImageBuildRead(
    UUID id,
    UUID imageId,
    int number,
    String status,
    @Nullable String statusReason,
    String source,
    @Nullable String gitUrl,
    @Nullable String ref,
    @Nullable String contextDigest,
    @Nullable Long contextSize,
    String dockerfile,
    ObjectNode buildArgs,
    String reference,
    @Nullable String digest,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String log) {
  static ImageBuildRead of(ImageBuild build) {
    return of(build, build.log());
  }

  static ImageBuildRead listed(ImageBuild build) {
    return of(build, null);
  }

  private static ImageBuildRead of(ImageBuild build, @Nullable String log) {
    BuildSource source = build.spec().source();
    BuildSource.Git git = source instanceof BuildSource.Git it ? it : null;
    BuildSource.Context context = source instanceof BuildSource.Context it ? it : null;
    ObjectNode args = JsonNodeFactory.instance.objectNode();
    build.spec().args().forEach(args::put);
    return new ImageBuildRead(
        build.id(),
        build.imageId(),
        build.number(),
        build.state().word(),
        build.reason(),
        source.word(),
        git == null ? null : git.url(),
        git == null ? null : git.ref(),
        context == null ? null : context.digest(),
        context == null ? null : context.size(),
        build.spec().dockerfile(),
        args,
        build.reference(),
        build.digest(),
        build.createdAt(),
        build.startedAt(),
        build.finishedAt(),
        log);
  }
}
