package dev.slipway.helmchart;

import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the Helm charts of accounts. Thread-safe; joins the running transaction. */
public interface HelmChartStore {
  /**
   * Inserts the chart.
   *
   * @throws dev.slipway.error.ConflictException when there is one with its id, or one of the same
   *     owner with its name and version
   */
  void insert(HelmChart chart);

  /**
   * Replaces the chart with the same id.
   *
   * @throws dev.slipway.error.NotFoundException when there is none
   * @throws dev.slipway.error.ConflictException when another one of the same owner has its name and
   *     version
   */
  void update(HelmChart chart);

  /** The chart with the id. */
  Optional<HelmChart> find(UUID id);

  /** The same, holding its row until the running transaction ends. */
  Optional<HelmChart> findForUpdate(UUID id);

  /** The owner's chart with the name and version. */
  Optional<HelmChart> find(long ownerId, String name, String version);

  /** The charts of an account, or of all when it is null, newest first. */
  Page<HelmChart> list(@Nullable Long ownerId, PageRequest page);

  /** Removes the chart with its versions and tells whether there was one. */
  boolean delete(UUID id);

  /**
   * Remembers for as long as the chart is there which archive one of its versions is; a version
   * that is remembered stays as it is.
   */
  void keepVersion(UUID id, String version, String digest, Instant now);

  /** The digest of the archive that the chart's version is, once it was valid. */
  Optional<String> versionDigest(UUID id, String version);
}
