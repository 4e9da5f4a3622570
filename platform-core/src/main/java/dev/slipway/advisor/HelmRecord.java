package dev.slipway.advisor;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest revision of a Helm release.
 *
 * @param id such as {@code release/shop/3}
 * @param release the release, of kind {@code Release}
 * @param revision 1 for the first
 * @param status Helm's word, such as {@code pending-upgrade}; {@code stalled} when the platform no
 *     longer tries
 * @param chart name and version of the chart
 * @param description what Helm says about the last operation
 * @param updatedAt when it last changed, or null when unknown
 */
public record HelmRecord(
    String id,
    ObjectRef release,
    int revision,
    String status,
    String chart,
    String description,
    @Nullable Instant updatedAt)
    implements EvidenceItem {
  public HelmRecord {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(release, "release is null");
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(chart, "chart is null");
    Objects.requireNonNull(description, "description is null");
  }
}
