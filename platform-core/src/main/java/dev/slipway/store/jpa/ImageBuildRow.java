package dev.slipway.store.jpa;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.image.build.BuildSource;
import dev.slipway.image.build.BuildSpec;
import dev.slipway.image.build.BuildState;
import dev.slipway.image.build.ImageBuild;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code image_builds}. */
@Entity
@Table(name = "image_builds")
@NullUnmarked
class ImageBuildRow {
  private static final String GIT = "git";

  @Id private UUID id;

  @Column(name = "image_id")
  private UUID imageId;

  @Column(name = "owner_id")
  private long ownerId;

  private int number;

  @Column(name = "image_generation")
  private long imageGeneration;

  private String reference;

  private String namespace;

  private String source;

  @Column(name = "git_url")
  private String gitUrl;

  @Column(name = "git_ref")
  private String gitRef;

  @Column(name = "context_digest")
  private String contextDigest;

  @Column(name = "context_size")
  private Long contextSize;

  private String dockerfile;

  private String args;

  @Enumerated(EnumType.STRING)
  private BuildState state;

  private String reason;

  private String digest;

  private String log;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "finished_at")
  private Instant finishedAt;

  @Version private int version;

  protected ImageBuildRow() {}

  ImageBuildRow(ImageBuild build) {
    this.id = build.id();
    set(build);
  }

  final void set(ImageBuild build) {
    imageId = build.imageId();
    ownerId = build.ownerId();
    number = build.number();
    imageGeneration = build.imageGeneration();
    reference = build.reference();
    namespace = build.namespace();
    setSource(build.spec().source());
    dockerfile = build.spec().dockerfile();
    args = JsonDocuments.write(JsonDocuments.tree(build.spec().args()));
    state = build.state();
    reason = build.reason();
    digest = build.digest();
    log = build.log();
    createdAt = Timestamps.stored(build.createdAt());
    startedAt = Timestamps.storedOrNull(build.startedAt());
    finishedAt = Timestamps.storedOrNull(build.finishedAt());
  }

  private void setSource(BuildSource from) {
    source = from.word();
    if (from instanceof BuildSource.Git git) {
      gitUrl = git.url();
      gitRef = git.ref();
    } else if (from instanceof BuildSource.Context context) {
      contextDigest = context.digest();
      contextSize = context.size();
    }
  }

  ImageBuild toBuild() {
    BuildSource from =
        source.equals(GIT)
            ? new BuildSource.Git(gitUrl, gitRef)
            : new BuildSource.Context(contextDigest, contextSize);
    Map<String, String> values =
        JsonDocuments.convert(JsonDocuments.read(args), new TypeReference<>() {});
    return new ImageBuild(
        id,
        imageId,
        ownerId,
        number,
        imageGeneration,
        reference,
        namespace,
        new BuildSpec(from, dockerfile, values),
        state,
        reason,
        digest,
        log,
        createdAt,
        startedAt,
        finishedAt);
  }
}
