package dev.slipway.store.jpa;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.image.build.BuildContext;
import dev.slipway.image.build.BuildState;
import dev.slipway.image.build.ImageBuild;
import dev.slipway.image.build.ImageBuildStore;
import dev.slipway.image.build.RunningBuilds;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Encryption;
import dev.slipway.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Builds of container images on PostgreSQL. */
final class JpaImageBuildStore implements ImageBuildStore {
  /** The key of the lock that whoever takes a place among the running builds holds. */
  private static final long PLACES = 0x736c6970_62756964L;

  private final Rows<ImageBuildRow> builds;
  private final Statements statements;
  private final SealedDocuments tokens;

  JpaImageBuildStore(JpaTransactions transactions, Encryption encryption) {
    this.builds = new Rows<>(transactions, ImageBuildRow.class);
    this.statements = new Statements(transactions);
    this.tokens = new SealedDocuments(encryption, "image_build_contexts.token");
  }

  @Override
  public void insert(ImageBuild build) {
    builds.insert(new ImageBuildRow(build), ImageBuildRow::toBuild);
  }

  @Override
  public void update(ImageBuild build) {
    builds.update(build.id(), "build", row -> row.set(build));
  }

  @Override
  public Optional<ImageBuild> find(UUID id) {
    return builds.find(id, ImageBuildRow::toBuild);
  }

  @Override
  public Optional<ImageBuild> find(UUID imageId, int number) {
    return builds.first(
        "r.imageId = ?1 and r.number = ?2", ImageBuildRow::toBuild, imageId, number);
  }

  @Override
  public Page<ImageBuild> list(UUID imageId, PageRequest page) {
    return builds.page("r.imageId = ?1", "r.number desc", page, ImageBuildRow::toBuild, imageId);
  }

  @Override
  public List<ImageBuild> active(UUID imageId) {
    return builds.list(
        "select r from ImageBuildRow r where r.imageId = ?1 and r.state in (?2, ?3)"
            + " order by r.number",
        ImageBuildRow::toBuild,
        imageId,
        BuildState.QUEUED,
        BuildState.RUNNING);
  }

  @Override
  public RunningBuilds holdRunning(long ownerId) {
    statements.first("select pg_advisory_xact_lock(?)", row -> true, PLACES);
    return statements
        .first(
            "select count(*), count(*) filter (where owner_id = ?) from image_builds"
                + " where state = 'RUNNING'",
            row -> new RunningBuilds(row.getLong(1), row.getLong(2)),
            ownerId)
        .orElseThrow();
  }

  @Override
  public void keep(UUID imageId, int most) {
    builds
        .list(
            "select r from ImageBuildRow r where r.imageId = ?1 order by r.number desc",
            ImageBuildRow::toBuild,
            imageId)
        .stream()
        .skip(most)
        .filter(build -> build.state().ended())
        .forEach(build -> builds.delete(build.id()));
  }

  @Override
  public void deleteAll(UUID imageId) {
    builds
        .list("select r from ImageBuildRow r where r.imageId = ?1", ImageBuildRow::toBuild, imageId)
        .forEach(build -> builds.delete(build.id()));
  }

  @Override
  public void putContext(BuildContext context) {
    statements.update(
        "insert into image_build_contexts (build_id, archive, token) values (?, ?, ?)",
        context.buildId(),
        context.archive(),
        tokens.seal(TextNode.valueOf(context.token().reveal())));
  }

  @Override
  public Optional<BuildContext> findContext(UUID buildId) {
    return statements.first(
        "select archive, token from image_build_contexts where build_id = ?",
        row ->
            new BuildContext(
                buildId,
                row.getBytes("archive"),
                Secret.of(tokens.open(row.getBytes("token")).textValue())),
        buildId);
  }

  @Override
  public void deleteContext(UUID buildId) {
    statements.update("delete from image_build_contexts where build_id = ?", buildId);
  }
}
